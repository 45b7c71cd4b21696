import { css } from '../core/css.ts'

/** The form pieces: fieldsets, steps, options, text, buttons. */
export const controlStyles = css`
  * {
    box-sizing: border-box;
  }
  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
    outline: 0;
  }
  legend {
    padding: 0;
    font-weight: 600;
  }
  small {
    font-size: 0.8em;
    font-weight: 400;
  }
  p {
    margin: 0;
  }
  .required {
    color: var(--error);
    white-space: nowrap;
  }
  .help,
  .ends {
    color: var(--muted);
    font-size: 0.9em;
  }
  .error,
  [role='alert'] {
    color: var(--error);
    font-weight: 600;
  }
  input,
  textarea,
  select,
  button {
    color: inherit;
    font: inherit;
  }
  label {
    position: relative;
    display: block;
    min-height: var(--target);
    cursor: pointer;
  }

  .scale {
    display: grid;
    /* As many columns as there is room for whole targets. Where one row does not do, rows of equal length. */
    grid-template-columns: repeat(auto-fit, minmax(max(var(--target), var(--share)), 1fr));
    margin: 0.5em -2px 0;
  }
  .of-5 {
    --share: min(33%, (var(--target) * 5 - 100%) * 999);
  }
  .of-7 {
    --share: min(25%, (var(--target) * 7 - 100%) * 999);
  }
  .of-11 {
    --share: max(
      min(16%, (var(--target) * 11 - 100%) * 999),
      min(25%, (var(--target) * 6 - 100%) * 999)
    );
  }
  .words {
    /* Words stand side by side where each has 6em, else one below the other. */
    --share: min(100%, (6em * 5 - 100%) * 999);
  }
  .step {
    padding: 2px;
    text-align: center;
  }
  .step input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .step > span {
    display: flex;
    align-items: center;
    justify-content: center;
    height: 100%;
    min-height: calc(var(--target) - 4px);
    padding: 0.1em 0.2em;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    line-height: 1.25;
  }
  .ends {
    display: flex;
    justify-content: space-between;
    gap: 1em;
    margin-top: 0.2em;
  }
  .ends span + span {
    text-align: end;
  }

  .options {
    margin-top: 0.5em;
  }
  .option,
  .other {
    display: flex;
    align-items: center;
    padding: 2px 0;
  }
  .option input {
    flex: none;
    position: absolute;
    inset-inline-start: 0.8em;
    width: 1.2em;
    height: 1.2em;
    margin: 0;
    accent-color: var(--accent);
  }
  .option span {
    flex: 1;
    display: flex;
    align-items: center;
    min-height: calc(var(--target) - 4px);
    padding: 0.3em 0.8em;
    padding-inline-start: 2.6em;
    border: 1px solid var(--soft);
    border-radius: var(--radius);
  }
  .other {
    flex-wrap: wrap;
    gap: 0 0.8em;
  }
  .other input {
    flex: 1 1 10em;
  }
  .line {
    display: block;
    width: 100%;
    min-width: 0;
    min-height: calc(var(--target) - 4px);
    padding: 0.4em 0.6em;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: transparent;
    resize: vertical;
  }
  legend ~ .line {
    margin-top: 0.5em;
  }

  input:checked + span {
    border-color: var(--accent);
    box-shadow: inset 0 0 0 1px var(--accent);
  }
  .step input:checked + span {
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }
  input:focus-visible + span,
  .line:focus-visible,
  button:focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  button {
    min-height: var(--target);
    padding: 0.4em 1.2em;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: transparent;
    cursor: pointer;
  }
  [aria-disabled] {
    opacity: 0.6;
  }
  button.send {
    flex: 1 1 8em;
    max-width: 24em;
    min-height: calc(var(--target) + 4px);
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6em;
  }

  .unseen,
  .trap {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`

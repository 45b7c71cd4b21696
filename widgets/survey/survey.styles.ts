import { css } from '../core/css.ts'

export const surveyStyles = css`
  /* The tag's own content and the form lie in one cell, so that what the page reserved stays reserved. */
  .stack {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .room,
  .stack > .card {
    grid-area: 1 / 1;
  }
  .held {
    visibility: hidden;
  }
  .held ::slotted(*) {
    visibility: hidden !important;
  }
  /* Once the patient has sent, the thanks need no such room. */
  .gone {
    display: none;
  }
  .card {
    position: relative;
    align-self: start;
    display: flex;
    flex-direction: column;
    gap: 1em;
    width: 100%;
    padding: clamp(12px, 5%, 28px);
    border: 1px solid var(--soft);
    border-radius: calc(var(--radius) + 4px);
  }
  .from {
    display: flex;
    justify-content: space-between;
    gap: 1em;
    color: var(--muted);
    font-size: 0.9em;
  }
  .demo {
    flex: none;
    align-self: start;
    padding: 0 0.6em;
    border: 1px solid currentcolor;
    border-radius: 1em;
  }
  h2 {
    margin: -0.5em 0 0;
    font-size: 1.35em;
    line-height: 1.3;
  }
  form,
  .questions {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.6em;
  }
  form {
    gap: 1.2em;
  }
  .progress {
    display: flex;
    align-items: center;
    gap: 0.8em;
    color: var(--muted);
    font-size: 0.85em;
  }
  progress {
    flex: 1;
    min-width: 3em;
    height: 6px;
    border: 0;
    border-radius: 3px;
    background: var(--soft);
    overflow: hidden;
    appearance: none;
  }
  progress::-webkit-progress-bar {
    background: var(--soft);
  }
  progress::-webkit-progress-value {
    background: var(--accent);
  }
  progress::-moz-progress-bar {
    background: var(--accent);
  }
  fieldset fieldset {
    margin-top: 0.8em;
  }
  fieldset fieldset legend {
    font-weight: 400;
  }
  [inert] {
    opacity: 0.6;
  }
  .thanks,
  h2 {
    outline: 0;
  }
  .thanks {
    font-size: 1.15em;
  }
  .thanks.sent::before {
    content: '✓';
    display: block;
    width: 2em;
    margin-bottom: 0.4em;
    border-radius: 50%;
    background: var(--accent);
    color: var(--on-accent);
    line-height: 2;
    text-align: center;
  }
  .sure {
    display: grid;
    gap: 0.8em;
    outline: 0;
  }
  .notice,
  [role='status'] {
    padding-inline-start: 0.8em;
    border-inline-start: 4px solid var(--line);
  }
  [role='status'].sent {
    border-color: var(--accent);
  }
  [role='alert']:empty {
    margin-top: -1.2em;
  }
`

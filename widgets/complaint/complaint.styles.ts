import { css } from '../core/css.ts'

export const complaintStyles = css`
  .count {
    color: var(--muted);
    font-size: 0.85em;
    text-align: end;
  }
  .count.over {
    color: var(--error);
    font-weight: 600;
  }
  /* Grows with what is written, from its three rows on; where a browser knows nothing of that, it can be drawn larger. */
  textarea.line {
    field-sizing: content;
    min-height: calc(3lh + 0.8em + 2px);
    max-height: 60vh;
  }
  .pictures {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    margin-top: 0.5em;
  }
  .picture {
    position: relative;
    display: flex;
    align-items: center;
    justify-content: center;
    width: calc(var(--target) * 2);
    height: calc(var(--target) * 2);
    border: 1px solid var(--soft);
    border-radius: var(--radius);
    overflow: hidden;
    text-align: center;
  }
  label.picture {
    border: 1px dashed var(--line);
    font-size: 0.9em;
    line-height: 1.25;
  }
  .picture input {
    position: absolute;
    inset: 0;
    width: 100%;
    opacity: 0;
    cursor: pointer;
  }
  .picture:focus-within {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .picture button {
    position: absolute;
    top: 0;
    inset-inline-end: 0;
    width: var(--target);
    padding: 0;
    border: 0;
    text-align: end;
  }
  .picture b {
    position: absolute;
    top: 4px;
    inset-inline-end: 4px;
    width: 1.6em;
    border-radius: 50%;
    background: var(--surface);
    line-height: 1.6;
    text-align: center;
  }
  button.plain {
    padding: 0;
    border: 0;
    color: var(--accent);
    text-align: start;
    text-decoration: underline;
  }
`

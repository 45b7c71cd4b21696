import { css } from '../core/css.ts'

export const reminderStyles = css`
  summary {
    min-height: var(--target);
    align-content: center;
    color: var(--accent);
    cursor: pointer;
  }
  summary:focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  /* What stands side by side is in one line, however much is said above it. */
  .two {
    align-items: end;
  }
  .two:has([aria-invalid='true']) {
    align-items: start;
  }
  input[aria-invalid='true'] + span {
    border-color: var(--error);
  }
  details > .questions {
    margin-top: 0.6em;
  }
`

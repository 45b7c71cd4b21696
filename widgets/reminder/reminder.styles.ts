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
  details > .questions {
    margin-top: 0.6em;
  }
`

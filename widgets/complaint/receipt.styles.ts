import { css } from '../core/css.ts'

/** The receipt. Loaded with the part that sends. */
export const receiptStyles = css`
  .receipt {
    display: grid;
    gap: 0.6em 1.2em;
    margin: 0;
    padding: 1em;
    border: 1px dashed var(--line);
    border-radius: var(--radius);
  }
  .receipt dt {
    color: var(--muted);
    font-size: 0.9em;
  }
  .receipt dd {
    margin: 0;
    font-weight: 600;
  }
  .receipt .read {
    font-size: 1.4em;
    font-family: ui-monospace, monospace;
    letter-spacing: 0.05em;
    line-height: 1.3;
    user-select: all;
  }
`

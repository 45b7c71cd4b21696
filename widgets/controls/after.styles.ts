import { css } from '../core/css.ts'

/** What is seen once somebody has tapped: errors, thanks, what became of it. Loaded with the part that sends. */
export const afterStyles = css`
  .step input:hover + span,
  .option:hover span {
    border-color: var(--accent);
  }
  .error {
    margin-top: 0.4em;
  }
  [aria-invalid='true'] .step > span,
  [aria-invalid='true'] .option span,
  .line[aria-invalid='true'] {
    border-color: var(--error);
  }
  .thanks {
    outline: 0;
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
  @media (forced-colors: active) {
    .step input:checked + span {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
  }
`

import { css } from '../core/css.ts'

/** What is seen once somebody has tapped: errors, thanks, what became of it. Loaded with the part that sends. */
export const afterStyles = css`
  .step input:hover + span,
  .option:hover span {
    border-color: var(--accent);
  }
  [inert] {
    opacity: 0.6;
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
  /* Paper comes without backgrounds: a dark card's light letters could not be read on it. */
  @media print {
    :host([theme]) .card {
      --accent: var(--careloop-accent, var(--careloop-theme, #0a6470));
      --on-accent: var(--careloop-on-accent, #fff);
      --surface: var(--careloop-surface, #fff);
      --text: var(--careloop-text, #1b2a30);
      --muted: var(--careloop-muted, #55666e);
      --line: var(--careloop-line, #84949b);
      --soft: #dbe3e6;
      --error: var(--careloop-error, #b3261e);
      color-scheme: light;
    }
  }
`

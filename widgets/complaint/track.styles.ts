import { css } from '../core/css.ts'

/** Loaded with what became of a complaint. */
export const trackStyles = css`
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4em 1.6em;
    margin: 0;
  }
  .facts dt,
  .timeline time {
    color: var(--muted);
    font-size: 0.85em;
  }
  .facts dd {
    margin: 0;
    font-weight: 600;
  }
  h3 {
    margin: 0.4em 0 0;
    font-size: 1em;
  }
  .timeline {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .timeline li {
    position: relative;
    padding: 0 0 1em 1.4em;
    border-inline-start: 2px solid var(--soft);
  }
  .timeline li::before {
    content: '';
    position: absolute;
    top: 0.4em;
    left: -0.4em;
    width: 0.7em;
    height: 0.7em;
    border-radius: 50%;
    background: var(--line);
  }
  .timeline .hospital::before {
    background: var(--accent);
  }
  .timeline .text,
  .unsent {
    white-space: pre-wrap;
  }
  .key input {
    font-size: 1.2em;
    font-family: ui-monospace, monospace;
    letter-spacing: 0.05em;
    text-transform: uppercase;
  }
`

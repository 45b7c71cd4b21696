import { css } from '../core/css.ts'

/** The card itself. Loaded with it. */
export const memberStyles = css`
  /* Side by side where each half has room for the bar code. */
  .halves,
  .half {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 1em;
  }
  .halves {
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 14.5em), 1fr));
  }
  .face {
    display: grid;
    gap: 0.2em 1em;
    grid-template-columns: minmax(0, 1fr) auto;
    padding: 1em 1.1em;
    border: 1px solid var(--line);
    border-inline-start: 8px solid var(--tier, var(--line));
    border-radius: var(--radius);
  }
  .face.silver {
    --tier: #8a98a3;
  }
  .face.gold {
    --tier: #b8860b;
  }
  .who {
    font-size: 1.25em;
    font-weight: 600;
  }
  .tier {
    align-self: center;
    padding: 0.1em 0.8em;
    border: 1px solid currentcolor;
    border-radius: 1em;
    font-size: 0.9em;
    white-space: nowrap;
  }
  .number {
    grid-column: 1 / -1;
    font-size: 1.15em;
    font-family: ui-monospace, monospace;
    letter-spacing: 0.05em;
    user-select: all;
  }
  .face .help {
    grid-column: 1 / -1;
  }
  /* The codes' room is there before they are. */
  .codes {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 8px 24px;
    min-height: 210px;
    padding: 4px 2px;
    border: 1px solid var(--soft);
    border-radius: var(--radius);
    background: #fff;
    forced-color-adjust: none;
  }
  .code {
    display: block;
    flex: none;
  }
  .link {
    display: grid;
    justify-items: start;
    gap: 0.5em;
  }
  .balance {
    display: flex;
    flex-wrap: wrap;
    gap: 0.2em 2em;
    margin: 0;
  }
  .balance dt {
    color: var(--muted);
    font-size: 0.9em;
  }
  .balance dd {
    margin: 0;
  }
  .balance strong {
    font-size: 1.6em;
    line-height: 1.2;
  }
  details {
    border-top: 1px solid var(--soft);
  }
  summary {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-height: var(--target);
    cursor: pointer;
    font-weight: 600;
  }
  summary::after {
    content: '▾';
    content: '▾' / '';
  }
  [open] > summary::after {
    content: '▴';
    content: '▴' / '';
  }
  summary:focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .sections {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .inside {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.8em;
    padding-bottom: 1em;
  }
  .rows {
    display: grid;
    gap: 0.6em;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .rows li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.2em 1em;
  }
  .rows li > :first-child {
    flex: 1 1 10em;
  }
  .rows small {
    display: block;
    color: var(--muted);
  }
  .ticket {
    flex-direction: column;
  }
  a {
    color: var(--accent);
  }
  pre {
    max-height: 20em;
    margin: 0;
    padding: 0.8em;
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    font-size: 0.85em;
    white-space: pre-wrap;
  }
  .rows .codes {
    min-height: 0;
  }
`

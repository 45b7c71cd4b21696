import { css } from '../core/css.ts'

export const eventsStyles = css`
  .events {
    display: grid;
    gap: 1.2em;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .events li {
    display: grid;
    gap: 0.4em;
    padding-top: 1.2em;
    border-top: 1px solid var(--soft);
  }
  h3 {
    margin: 0;
    outline: 0;
    font-size: 1.1em;
    line-height: 1.3;
  }
  summary {
    min-height: var(--target);
    align-content: center;
    cursor: pointer;
  }
  summary:focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  a {
    color: var(--accent);
  }
  .about {
    white-space: pre-wrap;
  }
`

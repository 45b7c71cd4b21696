import { css } from '../core/css.ts'

export const manageStyles = css`
  .sections {
    display: grid;
    gap: 1.6em;
  }
  .one {
    display: grid;
    gap: 0.8em;
    padding-top: 1.2em;
    border-top: 1px solid var(--soft);
  }
  h3 {
    margin: 0;
    font-size: 1.1em;
    line-height: 1.3;
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
    justify-content: space-between;
    align-items: center;
    gap: 0.4em 1em;
  }
  .rows li > span:first-child {
    flex: 1 1 12em;
  }
  small {
    display: block;
    color: var(--muted);
    font-size: 0.9em;
  }
`

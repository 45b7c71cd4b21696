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
  .ways {
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 15em), 1fr));
    gap: 1em;
    padding-top: 1.2em;
    border-top: 1px solid var(--soft);
  }
  .ways li {
    display: block;
  }
  details > .rows {
    margin-top: 0.6em;
  }
  .ways small {
    margin-top: 0.3em;
  }
  .thanks[role='status'] {
    padding: 0;
    border: 0;
  }
  fieldset .buttons {
    margin-top: 0.5em;
  }
  small {
    display: block;
    color: var(--muted);
    font-size: 0.9em;
  }
`

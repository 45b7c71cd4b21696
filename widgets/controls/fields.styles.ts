import { css } from '../core/css.ts'

/** Fields that stand side by side where there is room. */
export const fieldStyles = css`
  .two {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 15em), 1fr));
    gap: 1.6em 1em;
  }
  .three .options {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.5em;
  }
  .three .option {
    flex: 1 1 auto;
  }
  .ticks {
    display: grid;
    gap: 0.5em;
  }
  legend ~ .ticks {
    margin-top: 0.5em;
  }
  /* What it is about stands above the sentence. */
  .ticks span {
    flex-wrap: wrap;
    align-content: center;
  }
  .ticks b {
    flex: 0 0 100%;
  }
`

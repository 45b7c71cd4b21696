import { css } from '../core/css.ts'

/** The card that a form draws, the room the page reserved for it, and what is said in it. */
export const cardStyles = css`
  /* The tag's own content and the form lie in one cell, so that what the page reserved stays reserved. */
  .stack,
  .form,
  .questions {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .room,
  .stack > .card {
    grid-area: 1 / 1;
  }
  .under {
    visibility: hidden;
  }
  .under ::slotted(*) {
    visibility: hidden !important;
  }
  /* Once the patient has sent, the thanks need no such room. */
  .gone {
    display: none;
  }
  .card {
    position: relative;
    align-self: start;
    display: flex;
    flex-direction: column;
    gap: 1em;
    width: 100%;
    padding: clamp(12px, 5%, 28px);
    border: 1px solid var(--soft);
    border-radius: calc(var(--radius) + 4px);
  }
  .from {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 1em;
    color: var(--muted);
    font-size: 0.9em;
  }
  .demo {
    align-self: start;
    padding: 0 0.6em;
    border: 1px solid currentcolor;
    border-radius: 1em;
  }
  h2 {
    margin: -0.5em 0 0;
    outline: 0;
    font-size: 1.35em;
    line-height: 1.3;
  }
  .questions {
    gap: 1.6em;
  }
  .form {
    gap: 1.2em;
  }
`

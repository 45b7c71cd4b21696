import { css } from './css.ts'

/**
 * What every element looks like before it looks like itself: nothing of the page's type, colours and spacing comes in
 * but the `--careloop-*` properties. Sizes are in em of the reader's own default type size, since hostile or merely
 * old pages (Bootstrap 3) shrink rem.
 */
export const tokens = css`
  :host {
    display: block;
  }
  :host([hidden]) {
    display: none;
  }
  .card {
    --accent: var(--careloop-accent, var(--careloop-theme, #0a6470));
    --on-accent: var(--careloop-on-accent, #fff);
    --surface: var(--careloop-surface, #fff);
    --text: var(--careloop-text, #1b2a30);
    --muted: var(--careloop-muted, #55666e);
    --line: var(--careloop-line, #84949b);
    --soft: #dbe3e6;
    --error: var(--careloop-error, #b3261e);
    --radius: var(--careloop-radius, 10px);
    --target: max(44px, 2em);
    all: initial;
    box-sizing: border-box;
    color: var(--text);
    background: var(--surface);
    color-scheme: light;
    /* Chinese letters come from the system's own font for the card's lang, which naming one face would spoil. */
    font-family: var(--careloop-font, system-ui, sans-serif);
    line-height: 1.5;
    overflow-wrap: anywhere;
    visibility: inherit;
  }
  :host([large]) .card {
    --target: 60px;
    font-size: x-large;
  }
  :host([theme='dark']) .card {
    --accent: var(--careloop-accent, #6fcbd6);
    --on-accent: var(--careloop-on-accent, #06272c);
    --surface: var(--careloop-surface, #16222a);
    --text: var(--careloop-text, #e8eef0);
    --muted: var(--careloop-muted, #a9b9c0);
    --line: var(--careloop-line, #7b8d95);
    --soft: #33454e;
    --error: var(--careloop-error, #ffb4ab);
    color-scheme: dark;
  }
  @media (prefers-color-scheme: dark) {
    :host([theme='auto']) .card {
      --accent: var(--careloop-accent, #6fcbd6);
      --on-accent: var(--careloop-on-accent, #06272c);
      --surface: var(--careloop-surface, #16222a);
      --text: var(--careloop-text, #e8eef0);
      --muted: var(--careloop-muted, #a9b9c0);
      --line: var(--careloop-line, #7b8d95);
      --soft: #33454e;
      --error: var(--careloop-error, #ffb4ab);
      color-scheme: dark;
    }
  }
`

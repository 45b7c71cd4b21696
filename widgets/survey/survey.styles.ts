import { css } from '../core/css.ts'

export const surveyStyles = css`
  .progress {
    display: flex;
    align-items: center;
    gap: 0.8em;
    color: var(--muted);
    font-size: 0.85em;
  }
  progress {
    flex: 1;
    min-width: 3em;
    height: 6px;
    accent-color: var(--accent);
  }
  fieldset fieldset {
    margin-top: 0.8em;
  }
  fieldset fieldset legend {
    font-weight: 400;
  }
`

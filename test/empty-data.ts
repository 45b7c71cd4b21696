import { keepData } from './kept-data.ts'

/** Before any test that fills a database itself: one with every migration applied, for `openEmpty()`. */
export default (): Promise<void> => keepData('empty')

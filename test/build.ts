import { buildIfStale } from '../supabase/local/build.ts'

/** Before any test in Node: a build of what is there now, made once, whatever runs side by side afterwards. */
export default buildIfStale

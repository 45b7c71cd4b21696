/**
 * The publishable key of the embedded stack, and what kit and site are built with when they are not told another.
 * Publishable keys are public: it opens what `anon` may do and nothing else.
 */
export const LOCAL_PUBLISHABLE_KEY = 'sb_publishable_careloop_local'

/** What those with code in them do. */
export const CODE = 'parent.pwned=1'
const ACTS = [
  `<script>${CODE}</script>`,
  `<img src=x onerror=${CODE}>`,
  `<svg onload=${CODE}>`,
  `<svg><script>${CODE}</script></svg>`,
  `<iframe srcdoc="<script>${CODE}</script>">`,
  `<body onload=${CODE}>`,
  `<input autofocus onfocus=${CODE}>`,
  `<details open ontoggle=${CODE}>`,
  `<video><source onerror=${CODE}>`,
  `<math><mi xlink:href="javascript:${CODE}">`,
  `<a href="javascript:${CODE}">x</a>`,
  `<style>*{display:none}</style>`,
  `<link rel=stylesheet href=//x>`,
  `<base href=//x>`,
  `<meta http-equiv=refresh content=0>`,
  `<form><button formaction=javascript:${CODE}>`,
  `<object data=javascript:${CODE}>`,
  `<template><b>x</b></template>`,
  `<slot></slot>`,
  `<careloop-survey survey=short></careloop-survey>`,
  `<?lit$1$?><b>x</b>`,
  `<!--?lit$0$--><b>x</b>`,
]
const WRAPPINGS: ((act: string) => string)[] = [
  (act) => act,
  (act) => `">${act}`,
  (act) => `'>${act}`,
  (act) => `</textarea></legend></span></p>${act}`,
  (act) => `-->]]>\${1}\`${act}`,
]
/**
 * What a person might write to break a page: 110 strings that try to become elements, and some that are merely awkward.
 * One that succeeds sets `pwned` on the page or on the one around it.
 */
export const HOSTILE_STRINGS = [
  ...WRAPPINGS.flatMap((wrap) => ACTS.map(wrap)),
  '" onclick="parent.pwned=1" x="',
  'javascript:parent.pwned=1',
  '&lt;b&gt;&amp;amp;&#60;',
  '{{constructor.constructor("parent.pwned=1")()}}',
  '${parent.pwned=1}',
  "'; drop table survey_responses; --",
  '\u202Eright to left\u202C \u200Fx',
  'e\u0301'.repeat(40),
  '👨‍👩‍👧‍👦🏥',
  'x'.repeat(400),
  '__proto__',
  'constructor',
]

/** Those strings as the staff pages show them where they are names: without marks of direction. */
export const HOSTILE_NAMES = HOSTILE_STRINGS.map((text) => text.replace(/\p{Bidi_Control}/gu, ''))

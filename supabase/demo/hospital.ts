import type { Theme } from '../contract/hospital.ts'
import type { CompleteText } from '../surveys/complete.ts'

/** The demo hospital. It exists nowhere; `demo` makes every screen say so. */
export const demoHospital = {
  slug: 'demo',
  names: { 'zh-Hans': '映川医院', 'zh-Hant': '映川醫院', en: 'Yingchuan Hospital' },
  time_zone: 'Asia/Shanghai',
  theme: { accent: '#0b6e6e' },
  demo: true,
} satisfies {
  slug: string
  names: CompleteText
  time_zone: string
  theme: Theme
  demo: boolean
}

export interface DemoDepartment {
  code: string
  names: CompleteText
  service_line: 'treatment' | 'health_care' | 'rehabilitation' | 'education' | 'prevention'
}

export const demoDepartments = [
  {
    code: 'cardiology',
    names: { 'zh-Hans': '心血管内科', 'zh-Hant': '心臟血管內科', en: 'Cardiology' },
    service_line: 'treatment',
  },
  {
    code: 'orthopedics',
    names: { 'zh-Hans': '骨科', 'zh-Hant': '骨科', en: 'Orthopedics' },
    service_line: 'treatment',
  },
  {
    code: 'pediatrics',
    names: { 'zh-Hans': '儿科', 'zh-Hant': '兒科', en: 'Pediatrics' },
    service_line: 'health_care',
  },
  {
    code: 'obstetrics',
    names: { 'zh-Hans': '产科', 'zh-Hant': '產科', en: 'Obstetrics' },
    service_line: 'health_care',
  },
  {
    code: 'gastroenterology',
    names: { 'zh-Hans': '消化内科', 'zh-Hant': '腸胃內科', en: 'Gastroenterology' },
    service_line: 'treatment',
  },
  {
    code: 'dentistry',
    names: { 'zh-Hans': '口腔科', 'zh-Hant': '牙科', en: 'Dentistry' },
    service_line: 'prevention',
  },
  {
    code: 'ophthalmology',
    names: { 'zh-Hans': '眼科', 'zh-Hant': '眼科', en: 'Ophthalmology' },
    service_line: 'treatment',
  },
  {
    code: 'rehabilitation',
    names: { 'zh-Hans': '康复科', 'zh-Hant': '復健科', en: 'Rehabilitation' },
    service_line: 'rehabilitation',
  },
] as const satisfies readonly DemoDepartment[]

export type DepartmentCode = (typeof demoDepartments)[number]['code']

/** Who can sign in to the demo; `.example` is reserved and never delivers mail (RFC 2606). */
export const demoStaff = [
  { email: 'viewer@demo.careloop.example', role: 'viewer' },
  { email: 'agent@demo.careloop.example', role: 'agent' },
  { email: 'admin@demo.careloop.example', role: 'admin' },
] as const

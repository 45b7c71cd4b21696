import type { ContactTexts } from './en.ts'

export const texts: ContactTexts = {
  contact: '如何联系您？',
  required: '必填',
  name: '姓名',
  prefers: '希望的联系方式',
  ways: { phone: '电话', email: '邮箱' },
  phone: '电话号码',
  email: '邮箱地址',
  hours: '方便联系的时间',
  at: { any: '任何时间', morning: '上午', afternoon: '下午', evening: '晚上' },
  consent: (hospital) => `我同意${hospital}就此事按上述方式与我联系，并可随时撤回同意。`,
  no_consent: '如不勾选，医院不会来电或来信，您可凭回执查看答复。',
  kept: (days) => `您的姓名和联系方式在此事办结 ${days} 天后删除。`,
  child: '我代表不满 14 周岁的儿童反映',
  relation: '您是儿童的什么人？',
  relation_help: '例如：母亲、父亲、祖母',
  guardian: (hospital) => `我是该儿童的监护人，同意${hospital}仅为处理此事使用我所填写的儿童信息。`,

  name_missing: '请填写姓名。',
  phone_missing: '请填写电话号码。',
  phone_wrong: '请检查电话号码：5 至 20 位数字，可含空格、连字符或括号。',
  email_missing: '请填写邮箱地址。',
  email_wrong: '请检查邮箱地址。',
  relation_missing: '请填写您与儿童的关系。',
  guardian_missing: '涉及儿童，须由监护人同意。',
}

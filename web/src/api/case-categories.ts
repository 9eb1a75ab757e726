/** Categories of cases, as the server names them. */
export const CASE_CATEGORIES = [
  { value: 'penalty', label: '行政处罚' },
  { value: 'licence', label: '行政许可' },
  { value: 'coercion', label: '行政强制' },
  { value: 'inspection', label: '行政检查' },
  { value: 'payment', label: '行政给付' },
  { value: 'levy', label: '行政征收' },
] as const

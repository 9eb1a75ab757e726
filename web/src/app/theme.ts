import type { ThemeConfig } from 'antd'

const FONT =
  '"PingFang SC","HarmonyOS Sans SC","MiSans","Microsoft YaHei UI","Microsoft YaHei",' +
  '"Noto Sans CJK SC","Source Han Sans SC","WenQuanYi Micro Hei",sans-serif'

/** One theme: ink on paper, one seal red. Colours are named once, here and in theme.css. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1f4b7a',
    colorInfo: '#1f4b7a',
    colorLink: '#1f4b7a',
    colorSuccess: '#2c6b4a',
    colorWarning: '#95580a',
    colorError: '#a5281f',
    colorSuccessBg: '#edf6f0',
    colorSuccessBorder: '#c4ddcf',
    colorInfoBg: '#eef4fb',
    colorInfoBorder: '#d3deea',
    colorErrorBg: '#fbeeec',
    colorErrorBorder: '#eac3bf',
    colorWarningBg: '#fdf4e3',
    colorWarningBorder: '#ecd3a4',
    colorTextBase: '#1a222d',
    colorTextDescription: '#56606d',
    colorTextSecondary: '#4a5461',
    colorTextPlaceholder: '#69727e',
    colorBgLayout: '#f3f4f6',
    colorBorder: '#cfd4da',
    colorBorderSecondary: '#e3e6ea',
    borderRadius: 4,
    fontFamily: FONT,
    fontSize: 14,
    controlHeight: 36,
    controlHeightLG: 46,
    wireframe: false,
    // Who asked his device for less motion gets dialogs and lists at once, where they stay.
    motion: !globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches,
  },
  components: {
    Card: { headerFontSize: 15 },
    Form: { verticalLabelPadding: '0 0 4px' },
    Button: { primaryShadow: 'none', defaultShadow: 'none' },
  },
}

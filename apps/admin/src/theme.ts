import { createTheme, type ThemeOptions } from '@mui/material/styles';

const sans = 'var(--sans)';
const serif = 'var(--serif)';

/** The tokens of the design language for what Material draws (dialogs, menus). Contrast of all text pairs is AAA or AA, see base.css. */
export const tokens = {
  ink: '#231A24', ink2: '#4A414C', paper: '#F1F4EE', surface: '#FFFFFF', sunk: '#E6EBE2', line: '#CCD4C8', edge: '#6C7569',
  plum: '#5B2350', plumDeep: '#3F1638', plumSoft: '#F5E9F1', teal: '#0B5560', tealSoft: '#DFF0F1',
  yolk: '#F5BC3C', yolkSoft: '#FDF1D0', yolkInk: '#664200', leaf: '#2A5A2F', leafSoft: '#E3F1DF', brick: '#96231A', brickSoft: '#FCE7E2',
} as const;

declare module '@mui/material/styles' {
  interface Palette { pw: typeof tokens }
  interface PaletteOptions { pw?: typeof tokens }
}

export const theme: ThemeOptions = {
  cssVariables: true,
  palette: {
    mode: 'light',
    primary: { main: tokens.plum, dark: tokens.plumDeep, light: tokens.plumSoft, contrastText: '#fff' },
    secondary: { main: tokens.teal, contrastText: '#fff' },
    warning: { main: tokens.yolkInk, light: tokens.yolkSoft },
    error: { main: tokens.brick, light: tokens.brickSoft },
    success: { main: tokens.leaf, light: tokens.leafSoft },
    text: { primary: tokens.ink, secondary: tokens.ink2 },
    background: { default: tokens.paper, paper: tokens.surface },
    divider: tokens.line,
    pw: tokens,
  },
  shape: { borderRadius: 6 },
  shadows: createTheme().shadows.map(() => 'none') as ThemeOptions['shadows'],
  typography: {
    fontFamily: sans,
    h1: { fontFamily: serif, fontSize: '2.125rem', fontWeight: 600, lineHeight: 1.18 },
    h2: { fontSize: '1.625rem', fontWeight: 600, lineHeight: 1.22 },
    h3: { fontSize: '1.3125rem', fontWeight: 600, lineHeight: 1.22 },
    body1: { fontSize: '1.0625rem', lineHeight: 1.5 },
    body2: { fontSize: '1rem', lineHeight: 1.5 },
    button: { fontSize: '1.0625rem', textTransform: 'none', fontWeight: 600 },
    caption: { fontSize: '1rem' },
  },
  components: {
    MuiButtonBase: { defaultProps: { disableRipple: true } },
    MuiButton: { styleOverrides: { root: { minHeight: 46 } } },
    MuiPaper: { defaultProps: { variant: 'outlined' }, styleOverrides: { root: { borderRadius: 12 } } },
    MuiDialog: {
      defaultProps: { transitionDuration: 0, slotProps: { paper: { variant: 'elevation' } } },
      styleOverrides: { paper: { boxShadow: '0 8px 40px rgb(35 26 36 / .25)', margin: 16, width: 'calc(100% - 32px)', maxWidth: 620 } },
    },
    MuiMenu: { defaultProps: { transitionDuration: 0 } },
    MuiMenuItem: { styleOverrides: { root: { minHeight: 46, fontSize: '1.0625rem', whiteSpace: 'normal' } } },
    MuiTableCell: { styleOverrides: { root: { padding: '9px 12px', fontSize: '1.0625rem' } } },
    MuiCssBaseline: { styleOverrides: { 'strong, b': { fontWeight: 650 } } },
  },
};

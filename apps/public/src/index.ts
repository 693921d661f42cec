export { emptyForm, type FormErrors, type ReadForm, readForm, sentencesFor, type Typed } from './form/read-form.js';
export { languageFor, languageOf } from './languages.js';
export * from './pages/answers.js';
export { type Office, renderChoice } from './pages/choice.js';
export { offeredGoals, renderForm } from './pages/form.js';
export { base as interestBase } from './pages/shell.js';
export { publicStyle } from './style/public-style.js';
export { publicFonts, tokenStyle } from './style/tokens.js';

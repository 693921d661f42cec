export * from './paper.js';
export { paperAsPdf } from './paper-as-pdf.js';

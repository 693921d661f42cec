/** The package brings no types; this is what we use of it. */
declare module 'mjml' {
  interface Options {
    /** Fonts to fetch from elsewhere, by name. */
    fonts: Record<string, string>;
    validationLevel: 'strict';
  }
  export default function mjml2html(mjml: string, options: Options): Promise<{ html: string; errors: unknown[] }>;
}

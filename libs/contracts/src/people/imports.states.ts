import { defineStates } from '../kernel/states.js';

/** The way of a list: read, checked without writing anything, imported, and for a day taken back as a whole. */
export const listImportStates = defineStates({
  name: 'listImport',
  initial: 'open',
  states: {
    open: { de: 'Datei fehlt noch', en: 'File missing' },
    read: { de: 'gelesen', en: 'Read' },
    checking: { de: 'wird geprüft', en: 'Being checked' },
    checked: { de: 'geprüft', en: 'Checked' },
    running: { de: 'wird eingelesen', en: 'Being imported' },
    done: { de: 'eingelesen', en: 'Imported' },
    taking_back: { de: 'wird rückgängig gemacht', en: 'Being undone' },
    taken_back: { de: 'rückgängig gemacht', en: 'Undone', end: true },
    discarded: { de: 'verworfen', en: 'Discarded', end: true },
  },
  transitions: {
    receive: { from: ['open'], to: 'read', guards: [], byHouse: true, de: 'Datei lesen', en: 'Read the file' },
    check: { from: ['read', 'checked'], to: 'checking', guards: ['columnsKnown'], de: 'Probelauf', en: 'Dry run' },
    finishCheck: { from: ['checking'], to: 'checked', guards: [], byHouse: true, de: 'Probelauf beenden', en: 'Finish the dry run' },
    breakOff: { from: ['checking', 'running'], to: 'read', guards: [], byHouse: true, de: 'Abbrechen', en: 'Break off' },
    run: { from: ['checked'], to: 'running', guards: [], de: 'Einlesen', en: 'Import' },
    finish: { from: ['running'], to: 'done', guards: [], byHouse: true, de: 'Einlesen beenden', en: 'Finish the import' },
    takeBack: { from: ['done'], to: 'taking_back', guards: ['withinADay'], de: 'Rückgängig', en: 'Undo', confirm: { de: 'Alles, was diese Liste gebracht hat und seither niemand geändert hat, wird gelöscht.', en: 'Everything this list brought and nobody changed since is deleted.' } },
    finishTakingBack: { from: ['taking_back'], to: 'taken_back', guards: [], byHouse: true, de: 'Rückgängig beenden', en: 'Finish the undo' },
    forget: { from: ['open', 'read', 'checking', 'checked', 'running'], to: 'discarded', guards: [], byHouse: true, de: 'Verwerfen, weil jemand daraus gelöscht wurde', en: 'Discard because somebody in it was erased' },
    discard: { from: ['open', 'read', 'checked'], to: 'discarded', guards: [], de: 'Verwerfen', en: 'Discard' },
  },
});
export type ListImportState = keyof typeof listImportStates.states;
export type ListImportTransition = keyof typeof listImportStates.transitions;

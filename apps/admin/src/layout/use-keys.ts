import { useEffect, useRef } from 'react';
import type { NavigateFunction } from 'react-router';
import { useMay } from '../api/session.js';
import { fieldId } from '../components/Field.js';
import { useTabs } from './use-tabs.js';

interface Keys {
  on: boolean;
  navigate: NavigateFunction;
  showList: () => void;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}

/** Alt+1… tabs, Alt+A call, Alt+T meeting line, ? the list. Can be switched off (WCAG 2.1.4). */
export function useKeys(keys: Keys): void {
  const tabs = useTabs();
  const may = useMay();
  const latest = useRef({ keys, tabs, may });
  latest.current = { keys, tabs, may };
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { keys: now, tabs: shown, may: allowed } = latest.current;
      if (!now.on || event.ctrlKey || event.metaKey) return;
      if (event.key === '?' && !event.altKey && !isTyping(event.target)) {
        event.preventDefault();
        now.showList();
      }
      if (!event.altKey) return;
      // The physical key: with Alt some keyboards write other signs.
      const digit = /^Digit([1-7])$/.exec(event.code);
      const tab = digit ? shown[Number(digit[1]) - 1] : undefined;
      if (tab) {
        event.preventDefault();
        void now.navigate(tab.path);
      } else if (event.code === 'KeyA' && allowed('interests', 'write')) {
        event.preventDefault();
        void now.navigate('/anruf');
      } else if (event.code === 'KeyT') {
        const line = document.getElementById(fieldId('meeting.date'));
        if (!line) return;
        event.preventDefault();
        line.focus();
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

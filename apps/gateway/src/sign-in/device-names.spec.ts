import { describe, expect, it } from '@jest/globals';
import { deviceNames } from './device-names.js';

describe('A device', () => {
  it('is called by the names people know', () => {
    expect(deviceNames('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36 Edg/139.0.0.0')).toEqual({ browser: 'Edge', system: 'Windows' });
    expect(deviceNames('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')).toEqual({ browser: 'Firefox', system: 'Linux' });
    expect(deviceNames('Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1')).toEqual({ browser: 'Safari', system: 'iPhone' });
    expect(deviceNames('Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Mobile Safari/537.36')).toEqual({ browser: 'Chrome', system: 'Android' });
  });

  it('has no name when its browser says nothing', () => {
    expect([deviceNames(null), deviceNames('curl/8.9')]).toEqual([{ browser: null, system: null }, { browser: null, system: null }]);
  });
});

import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './refusal.mjs';

/** Claims a folder for this process; refuses while another live process holds it. Returns the release. */
export function claim(folder) {
  const file = join(folder, 'owner.json');
  const owner = liveOwner(folder);
  if (owner && owner !== process.pid) {
    throw new Refusal(`Die Daten in ${folder} benutzt gerade ein anderer Prozess (Nummer ${owner}); bitte beenden Sie ihn zuerst.`);
  }
  writeFileSync(file, JSON.stringify({ pid: process.pid, born: birthOf(process.pid) }), { mode: 0o600 });
  return () => rmSync(file, { force: true });
}

/** The id of the live process that holds this folder, if there is one. */
export function liveOwner(folder) {
  try {
    const { pid, born } = JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8'));
    return isAlive(pid) && birthOf(pid) === born ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a process with this id runs, whoever owns it. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

// Ended, but its parent has not looked yet: in a container without init that may last for ever.
function isZombie(pid) {
  if (process.platform !== 'linux') return false;
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop().startsWith('Z');
  } catch {
    return true;
  }
}

// Ids are used again after a restart of the machine: only together with its time of birth is a process the same one.
function birthOf(pid) {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop().split(' ')[19];
    if (process.platform === 'win32') return '';
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } }).trim();
  } catch {
    return '';
  }
}

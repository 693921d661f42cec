import { intakeDecisions, intakeWork, labelOf, type Person, type StateMachine } from '@patenwerk/contracts';
import { useCall } from '../api/use-call.js';
import { useColleagues } from '../colleagues.js';
import { Timeline, type TimelineItem } from '../components/Timeline.js';
import { useWords } from '../i18n/words.js';

/** What happened with a person: steps with who decided and why, tries, papers, trainings, consents. */
export function PersonHistory({ person, machine }: { person: Person; machine: StateMachine }) {
  const words = useWords();
  const { nameOf } = useColleagues(person.siteId);
  const work = useCall(intakeWork.work, { id: person.id });
  const decisions: readonly string[] = intakeDecisions;
  const state = (id: string) => (machine.states[id] ? words.of(machine.states[id]) : id);
  const steps = person.intake.steps.map((step, index): TimelineItem => {
    const text = [decisions.includes(step.transition) ? words('work.decision', { name: nameOf(step.by) }) : '', step.reason ?? ''].filter(Boolean).join(': ');
    return { id: `step-${index}`, kind: 'step', day: step.on, title: state(step.to), ...(text ? { text } : {}) };
  });
  const tries = (work.data?.tries ?? []).map(({ id, on, way, reached }): TimelineItem => ({ id, kind: 'talk', day: on, title: words(reached ? 'work.wasReached' : 'work.wasMissed'), text: words(`work.ways.${way}`) }));
  const papers = person.documents.flatMap((paper): TimelineItem[] => {
    const day = paper.signedOn ?? paper.inspectedOn;
    return day ? [{ id: `paper-${paper.type}`, kind: 'step', day, title: labelOf('documentTypes', paper.type, words.locale) }] : [];
  });
  const trainings = person.trainings.flatMap(({ topic, attendedOn }): TimelineItem[] => (attendedOn ? [{ id: `training-${topic}`, kind: 'meet', day: attendedOn, title: labelOf('trainingTopics', topic, words.locale) }] : []));
  const consents = person.consents.flatMap(({ purpose, givenAt, withdrawnAt }): TimelineItem[] => [
    { id: `given-${purpose}-${givenAt}`, kind: 'talk', day: givenAt, title: words('consent.wasGiven', { purpose: words(`consent.purposes.${purpose}`) }) },
    ...(withdrawnAt ? [{ id: `withdrawn-${purpose}-${givenAt}`, kind: 'talk' as const, day: withdrawnAt, title: words('consent.wasWithdrawn', { purpose: words(`consent.purposes.${purpose}`) }) }] : []),
  ]);
  const start: TimelineItem = { id: 'start', kind: 'step', day: person.createdAt, title: state(machine.initial) };
  return <Timeline items={[...steps, ...tries, ...papers, ...trainings, ...consents, start].sort((a, b) => b.day.localeCompare(a.day))} />;
}

import { readFrontMatter } from '../spec/frontMatter.ts';
import { Source } from '../spec/source.ts';
import type { Lens } from './model.ts';

/** A lens from a file `.sdme/lenses/<id>.md`: its first heading, or `title` in the front matter, is the title, the rest the instruction. */
// @spec council.md#COUNCIL-4
export function readLens(id: string, markdownText: string): Lens {
  const source = new Source(markdownText.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'));
  const front = readFrontMatter(source);
  const body = source.text.slice(source.starts[front.nextLine] ?? source.text.length);
  const heading = /^\s*#[ \t]+(.+?)[ \t#]*$/m.exec(body);
  const opensWithHeading = heading !== null && body.slice(0, heading.index).trim() === '';
  const titled = front.entries.find(({ key }) => key === 'title')?.values[0]?.value;
  const rest = opensWithHeading ? body.slice(heading.index + heading[0].length) : body;
  return {
    id,
    title: titled?.trim() || (opensWithHeading ? heading[1]?.trim() : '') || id,
    instruction: rest.trim(),
  };
}

/** A lens as a file that people edit. */
// @spec council.md#COUNCIL-4
export function lensMarkdown({ title, instruction }: Lens): string {
  return `# ${title}\n\n${instruction.trim()}\n`;
}

/** What a repository has without any file of its own. Each is one concern. */
export const BUILT_IN_LENSES: readonly Lens[] = [
  {
    id: 'security',
    title: 'Security',
    instruction: `Ask what somebody who wants to do harm gains from building it exactly as it is written.

Why it matters: a promise that the specification does not make, nobody will build; and what it leaves open, the hurried reader fills with the
convenient choice.

Look for:
- what is trusted without being checked: callers, input, files, names, clocks, other services, what a model answers;
- secrets and personal data: where they come from, where they go, how long they stay, who sees them in logs and errors;
- who may do what, and where that is decided; what happens to rights that are taken away in the middle;
- limits that are missing: sizes, rates, lifetimes, retries, costs;
- what an attacker learns from differences in answers, errors and times.

Name the attacker, the step and the gain in the consequence. Do not list general good practice, and do not ask for a threat model where the
text already answers the point.`,
  },
  {
    id: 'structure',
    title: 'Structure and dependencies',
    instruction: `Ask whether the parts are cut where they change, and whether each can be understood, built and replaced alone.

Why it matters: a wrong cut is the most expensive mistake of a design; everything that is built later leans on it.

Look for:
- one decision that is made in two sections, or two decisions that are tangled in one;
- parts that must know each other's insides; circles; dependencies that point from the stable to what changes often;
- a section that says how where it should say what, and thereby closes doors that nobody meant to close;
- words that name different things in different sections, or two words for one thing;
- something that all parts need and none owns.

Say which change would be cheap with another cut and is dear with this one. Do not propose an architecture of your own for its beauty, and leave
wording to others.`,
  },
  {
    id: 'failure-modes',
    title: 'Failure modes',
    instruction: `Ask of each step what happens when it fails, half happens, happens twice, too late, or in another order.

Why it matters: specifications describe the day on which everything works; most code and most incidents are about the other days.

Look for:
- errors without an answer: who notices, what is kept, what is told to whom, what is tried again and how often;
- work that is interrupted in the middle: crash, power, closed window, lost connection, full disk; what is there afterwards;
- two at once: two users, two processes, a retry that overtakes the first attempt;
- what is empty, huge, malformed, old, or of a newer version;
- what one part does when another is slow rather than down.

Describe the case as a sequence that can be tried, and what a user would see. Do not invent failures that the text rules out, and do not ask for
handling that costs more than the failure.`,
  },
  {
    id: 'testability',
    title: 'Testability',
    instruction: `Ask of each statement which test would fail if it were not so.

Why it matters: a statement that no test can contradict binds nobody, and two people will each believe that they have kept it.

Look for:
- words that cannot be measured: fast, simple, secure, appropriate, as needed, user-friendly, if possible;
- numbers without a unit, a condition or a place where they are measured;
- statements that bind two things at once, so that no test can say which one failed;
- results that nobody outside can observe, and times or random values that no test can control;
- cases at the border: none, one, exactly the limit, one more; what is said of them.

Suggest the sentence in a form that can be checked, and name the check. Do not ask for numbers where a plain yes or no is enough, and do not design the
test suite.`,
  },
  {
    id: 'clarity',
    title: 'Clarity',
    instruction: `Read as two careful people who have never met, and look for where they would build different things.

Why it matters: people and coding agents build what the text says to them, not what its author meant.

Look for:
- sentences with two readings: what "it", "this", "only", "or", "between" and "until" refer to; who acts in a passive sentence;
- obligations that are hidden in description, and descriptions that sound like obligations; MUST, SHOULD and MAY used for the wrong strength;
- terms that are used before or without being defined, or in another sense than elsewhere;
- statements that contradict each other, in one section or across sections: quote one, name the other;
- what is left out because everybody in the room knew it.

Give both readings in the claim. Do not correct style, grammar or length where only one reading is possible.`,
  },
  {
    id: 'operability',
    title: 'Operability',
    instruction: `Be the person who keeps it running at three in the morning, knows the code little, and has this text.

Why it matters: what is not designed to be operated is operated by guessing.

Look for:
- how one sees that it works, that it does not, and which part; what is logged or measured, and what must not be;
- how it is installed, upgraded, rolled back and moved; what happens to data and formats of the version before;
- settings: their defaults, their limits, what happens with a wrong one, and which of them should not exist;
- growth: what gets slow or full first, at what size, and how it is noticed before;
- dependencies outside: what happens when one changes, is slow, or ends.

Name the situation and what the person would need and not find. Do not ask for tools and dashboards in general.`,
  },
  {
    id: 'users-view',
    title: "The user's view",
    instruction: `Be the person for whom it is made, on the first day and after a year, with the real goal in mind, not the feature.

Why it matters: a system can keep every sentence of its specification and still not help anybody.

Look for:
- the goal behind the intent: does what is specified reach it, and what does the person have to do that nobody mentions;
- what the person sees at each step, also while waiting, when it is empty, and when it goes wrong; whether they know what to do next;
- what cannot be undone, and what is lost without a word;
- people who are left out: keyboard only, screen reader, small screen, other language, slow machine, little rights;
- steps and choices that the system could spare the person.

Tell it as what one person does and meets. Do not design screens, and do not add features beside the intent.`,
  },
  {
    id: 'feasibility',
    title: 'Feasibility and cost',
    instruction: `Be the engineer who has to build it by the end of the month, and look for what cannot be done as written or costs far more than it seems.

Why it matters: it is cheap to find out here and dear to find out when half of it is built.

Look for:
- promises that depend on what is not in our hands: other systems, networks, platforms, people, models;
- demands that exclude each other, or that only together cannot be met;
- small words with a large bill: all, any, always, never, real time, exactly once, without delay;
- what is asked for before something that it needs exists;
- a simpler demand that would reach the same intent.

Say what makes it infeasible or dear, with the fact that you rely on as the assumption. Do not call hard what is only unfamiliar.`,
  },
];

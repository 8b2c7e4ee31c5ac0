import * as vscode from 'vscode';
import { tokenFamily } from '../../council/tokenFamily.ts';
import type { Brief } from '../../session/model.ts';
import { loadTokenCounter } from '../../workspace/tokens.ts';
import type { SeatCounters } from './countingPick.ts';
import type { BriefDesk, BriefItem, Chosen } from './logic/briefChoice.ts';

interface PartItem extends vscode.QuickPickItem {
  readonly item: BriefItem;
}

const BUDGET_BUTTON: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('dashboard'),
  tooltip: 'Change the budget of tokens…',
};
const COUNT_BUTTON: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('symbol-numeric'),
  tooltip: 'Count for a model, or with a seat…',
};

/** What the parts are chosen with. */
export interface Choosing {
  readonly desk: BriefDesk;
  /** Tokens. */
  readonly budget: number;
  /** Ids of the parts that were ticked before; all that fit without it. */
  readonly ticked?: ReadonlySet<string>;
}

/** A brief that the person agreed to, and the budget that they gave it. */
export interface ChosenBrief {
  readonly brief: Brief;
  /** Tokens. */
  readonly budget: number;
}

/** Lets the person keep and cut the parts of a brief, and say what it is counted for; undefined where they give it up. */
export async function chooseParts(
  choosing: Choosing,
  counters: () => Promise<SeatCounters>,
): Promise<ChosenBrief | undefined> {
  const logic = await import('./logic/briefChoice.ts');
  const { desk, budget } = choosing;
  const picked = await pickOnce(choosing, logic);
  if (picked === undefined) return undefined;
  const { chosen, next } = picked;
  if (next === 'budget')
    return chooseParts({ desk, budget: (await askBudget(budget, logic)) ?? budget }, counters);
  if (next === 'count')
    return chooseParts(await countAnew(choosing, chosen, await counters(), logic), counters);
  return { brief: chosen.brief, budget };
}

/** The same parts ticked, counted as the person says. */
async function countAnew(
  { desk, budget }: Choosing,
  { brief }: Chosen,
  counters: SeatCounters,
  logic: Logic,
): Promise<Choosing> {
  const { countWith, pickCounting } = await import('./countingPick.ts');
  const ticked = new Set(brief.kept.map(({ id }) => id));
  const picked = await pickCounting(counters);
  if (picked === undefined) return { desk, budget, ticked };
  const family = tokenFamily(picked.model);
  const anew = logic.recounted(desk, { family, count: await loadTokenCounter(family) });
  const kept = new Set(anew.material.parts.filter(({ id }) => ticked.has(id)));
  const { markdown } = logic.chosenBrief(anew, budget, kept).brief;
  const told = picked.seat && (await countWith(counters, picked.seat, markdown));
  return { desk: told ? { ...anew, told } : anew, budget, ticked };
}

type Logic = typeof import('./logic/briefChoice.ts');

/** The choice, and what the person wants next; undefined when they give it up. */
interface Picked {
  readonly chosen: Chosen;
  readonly next: 'brief' | 'budget' | 'count';
}

function pickOnce({ desk, budget, ticked }: Choosing, logic: Logic): Promise<Picked | undefined> {
  const pick = vscode.window.createQuickPick<PartItem>();
  const items = logic.briefItems(desk, budget, ticked).map((item) => ({
    label: item.label,
    description: item.description,
    item,
  }));
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  pick.buttons = [COUNT_BUTTON, BUDGET_BUTTON];
  pick.items = items;
  pick.selectedItems = items.filter(({ item }) => item.isKept);
  const choice = () =>
    logic.chosenBrief(desk, budget, new Set(pick.selectedItems.map(({ item }) => item.part)));
  const tell = () => {
    pick.title = `Brief: ${choice().status}`;
    pick.placeholder = `Most important first; tokens counted for ${desk.family.name || 'any model, near ≈'}`;
  };
  tell();
  return new Promise((resolve) => {
    pick.onDidChangeSelection(tell);
    pick.onDidTriggerButton((button) => finish(button === COUNT_BUTTON ? 'count' : 'budget'));
    pick.onDidHide(() => end(undefined));
    pick.onDidAccept(() => {
      const { ok, status } = choice();
      if (ok) finish('brief');
      else void vscode.window.showWarningMessage(`${status}.`);
    });
    pick.show();
    function finish(next: Picked['next']): void {
      end({ chosen: choice(), next });
    }
    function end(picked: Picked | undefined): void {
      resolve(picked);
      pick.dispose();
    }
  });
}

async function askBudget(budget: number, { budgetIn }: Logic): Promise<number | undefined> {
  const text = await vscode.window.showInputBox({
    title: 'Budget of the brief',
    prompt: 'Tokens that the brief may take. What does not fit is cut, and named in the brief.',
    value: String(budget),
    validateInput: (value) =>
      budgetIn(value) === undefined ? 'Write a number of tokens, for example 8000.' : undefined,
  });
  return text === undefined ? undefined : budgetIn(text);
}

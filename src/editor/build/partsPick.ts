import * as vscode from 'vscode';
import type { Brief } from '../../session/model.ts';
import type { BriefDesk, BriefItem } from './logic/briefChoice.ts';

interface PartItem extends vscode.QuickPickItem {
  readonly item: BriefItem;
}

const BUDGET_BUTTON: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('dashboard'),
  tooltip: 'Change the budget of tokens…',
};

/** A brief that the person agreed to, and the budget that they gave it. */
export interface ChosenBrief {
  readonly brief: Brief;
  /** Tokens. */
  readonly budget: number;
}

/** Lets the person keep and cut the parts of a brief; undefined where they give it up. */
export async function chooseParts(desk: BriefDesk, budget: number): Promise<ChosenBrief | undefined> {
  const logic = await import('./logic/briefChoice.ts');
  const answer = await pickOnce(desk, budget, logic);
  if (answer !== 'budget') return answer && { brief: answer, budget };
  return chooseParts(desk, (await askBudget(budget, logic)) ?? budget);
}

type Logic = typeof import('./logic/briefChoice.ts');

/** The brief, undefined when it was given up, or that another budget is wanted. */
function pickOnce(desk: BriefDesk, budget: number, logic: Logic): Promise<Brief | 'budget' | undefined> {
  const pick = vscode.window.createQuickPick<PartItem>();
  const items = logic.briefItems(desk, budget).map((item) => ({
    label: item.label,
    description: item.description,
    item,
  }));
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  pick.buttons = [BUDGET_BUTTON];
  pick.items = items;
  pick.selectedItems = items.filter(({ item }) => item.isKept);
  const chosen = () =>
    logic.chosenBrief(desk, budget, new Set(pick.selectedItems.map(({ item }) => item.part)));
  const tell = () => {
    pick.title = `Brief: ${chosen().status}`;
    pick.placeholder = 'Most important first; tokens ≈ for models other than OpenAI’s';
  };
  tell();
  return new Promise((resolve) => {
    pick.onDidChangeSelection(tell);
    pick.onDidTriggerButton(() => finish('budget'));
    pick.onDidHide(() => finish(undefined));
    pick.onDidAccept(() => {
      const answer = chosen();
      if (answer.ok) finish(answer.brief);
      else void vscode.window.showWarningMessage(`${answer.status}.`);
    });
    pick.show();
    function finish(answer: Brief | 'budget' | undefined): void {
      resolve(answer);
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

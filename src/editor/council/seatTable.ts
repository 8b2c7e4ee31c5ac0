import * as vscode from 'vscode';
import type { Deliberation, Seat, Usage } from '../../council/model.ts';
import {
  MANUAL_PASTE,
  readSeatSettings,
  type SeatSetting,
  STATIC_REVIEW,
} from '../../council/seatSettings.ts';
import { tokenFamily } from '../../council/tokenFamily.ts';
import { hasCounter } from '../../models/counting.ts';
import { likelyInput } from '../../models/inputSize.ts';
import { isNetwork, type KeyStore, keyOwner, NETWORK_PROVIDERS } from '../../models/keys.ts';
import { costOf, mostCost, priceOf, pricesWith, type QuestionSize, seatCost } from '../../models/prices.ts';
import type { ModelRequest, ProviderCount, Transport } from '../../models/transport.ts';
import { windowOf } from '../../models/windows.ts';
import { loadEncoding } from '../../workspace/tokens.ts';
import type { CountingSeat } from '../build/logic/countingChoice.ts';
import { COMMANDS } from '../commands.ts';
import { execute } from '../registry.ts';
import { councilSettings } from './councilSettings.ts';
import type { DraftSeat } from './logic/draft.ts';
import type { Estimate } from './logic/prepareView.ts';

/** Most answers are shorter than what they may be. */
const LIKELY_OUTPUT_TOKENS = 1_500;
const LISTING_MILLISECONDS = 1_500;

const UNTRUSTED = 'Nothing is sent from a folder that is not trusted.';

/** Who can be asked: the person's own seats, models that VS Code offers, and the two that need nothing. */
// @spec council-editor.md#DESK-2
export class SeatTable {
  private readonly keys: KeyStore;
  private readonly log: vscode.LogOutputChannel;

  constructor(keys: KeyStore, log: vscode.LogOutputChannel) {
    this.keys = keys;
    this.log = log;
  }

  /** All seats, each with what is in its way. */
  async seats(): Promise<readonly Pick<DraftSeat, 'setting' | 'problem'>[]> {
    const written = councilSettings();
    const { seats, problems: wrongSeats } = readSeatSettings(written.seats);
    const problems = [...wrongSeats, ...pricesWith(written.prices).problems];
    for (const problem of problems) this.log.warn(`sdme.council: ${problem}`);
    if (problems.length > 0) void this.tell(problems);
    const offered = seats.some(({ provider }) => provider === 'vscode') ? [] : await offeredByVsCode();
    const all = [...seats, ...offered, MANUAL_PASTE, STATIC_REVIEW];
    return Promise.all(all.map(async (setting) => ({ setting, problem: await this.problemOf(setting) })));
  }

  /** The way to a seat of a deliberation, by the settings that there are now. */
  async transport(seat: Seat, { input }: Deliberation): Promise<Transport | { readonly problem: string }> {
    if (!vscode.workspace.isTrusted) return { problem: UNTRUSTED };
    if (seat.provider === 'review')
      return (await import('../../deliberation/staticReview.ts')).staticReview(input.sections);
    return this.wayTo(seat);
  }

  /** Seats whose providers count tokens themselves, each with whom the text goes to; none where nothing may be sent. */
  // @spec editor-build.md#BUILD-25
  async counting(): Promise<readonly CountingSeat[]> {
    return (await this.seats()).flatMap((seat) => {
      const to = this.counterOf(seat.setting);
      return to === null ? [] : [{ ...seat, goesTo: to }];
    });
  }

  /** Whom a question goes to so that the seat's provider counts it; null where it does not count, or nothing may be sent. */
  counterOf(setting: SeatSetting): string | null {
    return vscode.workspace.isTrusted && hasCounter(setting.provider) ? goesTo(setting) : null;
  }

  /** Has a seat's provider count a question, which sends it there. */
  // @spec models.md#MODEL-24
  async count(setting: SeatSetting, request: ModelRequest, signal: AbortSignal): Promise<ProviderCount> {
    if (!vscode.workspace.isTrusted) return { ok: false, message: UNTRUSTED };
    const way = await this.wayTo(setting);
    if ('problem' in way) return { ok: false, message: way.problem };
    return (
      (await way.count?.(request, signal)) ?? {
        ok: false,
        message: `The provider of ${setting.name} counts no tokens.`,
      }
    );
  }

  private async wayTo(
    seat: Pick<SeatSetting, 'name' | 'provider' | 'model'>,
  ): Promise<Transport | { readonly problem: string }> {
    if (seat.provider === 'vscode') {
      const { vscodeLm } = await import('../../models/vscodeLm.ts');
      return vscodeLm(vscode, seat.model);
    }
    const setting = settingOf(seat);
    if (!setting || !isNetwork(setting.provider))
      return {
        problem: `There is no seat “${seat.name}” in your settings any more. Add it again, then retry.`,
      };
    const { connect } = await import('../../models/connect.ts');
    return connect({ ...setting, provider: setting.provider }, this.keys, await loadEncoding('o200k_base'));
  }

  /** US dollars; null where no price is known. */
  cost(seat: Seat, usage: Usage): number | null {
    return seatCost(seat, usage, pricesWith(councilSettings().prices).table);
  }

  /** The most that a question can cost, in US dollars; null where no price is known. */
  async mostCost(seat: Seat, request: ModelRequest): Promise<number | null> {
    const { system, prompt, images, maxOutputTokens } = request;
    const count = await loadEncoding(tokenFamily(seat.model).encoding);
    const size = { counted: count(system + prompt), pictures: images.length, output: maxOutputTokens };
    return mostCost(seat, size, pricesWith(councilSettings().prices).table);
  }

  /** What asking a seat comes to; null for one that asks no model over the network. */
  estimate({ setting }: DraftSeat, size: QuestionSize): Estimate | null {
    const { provider, model } = setting;
    if (!isNetwork(provider) || provider === 'ollama') return null;
    const { table } = pricesWith(councilSettings().prices);
    const price = priceOf(model, table);
    const output = Math.min(LIKELY_OUTPUT_TOKENS, size.output);
    const likely = costOf(
      { input: likelyInput(model, size.counted, size.pictures), cached: 0, output },
      price,
    );
    const most = mostCost(setting, size, table);
    return {
      window: windowOf(model),
      cost: likely === null || most === null ? null : { likely, most },
      source: price === null ? '' : `table of ${price.date}`,
    };
  }

  private async problemOf({ name, provider, endpoint }: SeatSetting): Promise<string | null> {
    if (!isNetwork(provider)) return null;
    const owner = keyOwner(provider, endpoint);
    if (owner === null) return 'It needs an “endpoint”: the address of its server.';
    const { needsKey, name: called } = NETWORK_PROVIDERS[provider];
    if (!needsKey || (await this.keys.get(owner, name)) !== undefined) return null;
    return `There is no key for ${called} at ${owner.origin}: ${this.keys.howToSet(owner, name)}.`;
  }

  private async tell(problems: readonly string[]): Promise<void> {
    const edit = 'Edit Seats';
    const chosen = await vscode.window.showWarningMessage(problems.join(' '), edit);
    if (chosen === edit) await execute(COMMANDS.editSeats);
  }
}

function goesTo({ provider, endpoint }: SeatSetting): string {
  const owner = isNetwork(provider) ? keyOwner(provider, endpoint) : null;
  return owner?.origin ?? 'the extension that offers it';
}

/** The setting that a recorded seat came from. */
function settingOf({
  name,
  provider,
  model,
}: Pick<SeatSetting, 'name' | 'provider' | 'model'>): SeatSetting | undefined {
  return readSeatSettings(councilSettings().seats).seats.find(
    (each) => each.name === name && each.provider === provider && each.model === model,
  );
}

/** A model of each family that VS Code offers, Copilot's or another's. Listing them asks for no consent. */
async function offeredByVsCode(): Promise<readonly SeatSetting[]> {
  const listing = vscode.lm.selectChatModels().then(
    (found) => found,
    () => [],
  );
  // Where AI features are off, the list never comes.
  const models = await Promise.race([listing, delayed(LISTING_MILLISECONDS).then(() => [])]);
  const families = new Map(models.map((model) => [model.family, model]));
  return [...families.values()].map(({ name, id, vendor }) => ({
    name,
    provider: 'vscode',
    model: `${vendor}/${id}`,
    lens: '',
    endpoint: null,
  }));
}

function delayed(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

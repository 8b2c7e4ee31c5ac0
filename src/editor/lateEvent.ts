import * as vscode from 'vscode';

/** An event that many things may ask for and that is fired once, a little after the first of them. */
export class LateEvent implements vscode.Disposable {
  private readonly emitter = new vscode.EventEmitter<void>();
  private readonly milliseconds: number;
  private timer: NodeJS.Timeout | undefined;

  readonly event = this.emitter.event;

  constructor(milliseconds: number) {
    this.milliseconds = milliseconds;
  }

  soon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.emitter.fire();
    }, this.milliseconds);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.emitter.dispose();
  }
}

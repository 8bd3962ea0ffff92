import type { Locator, Page } from 'playwright-core';
import { overflowOf, violationsOf } from './measure.ts';

/** One stop of the focus, as it is seen. */
interface Stop {
  label: string;
  /** Whether something around it says that it has the focus. */
  isMarked: boolean;
  isOnScreen: boolean;
  /** Whether it lies after the stop before it, in the document and on the screen. */
  isInOrder: boolean;
}

/** More stops than a page may need for what it is for. */
const mostStops = 60;
/** An outline is seen from two pixels on. */
const thinnestMark = 2;

/** Takes down the element that has the focus; the last one is kept in the page. */
const stopHere = `(async () => {
  // The page is scrolled to the focus before the next frame but one.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const before = window.lastStop;
  window.lastStop = element;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const isAfter = (earlier) => {
    if (earlier === element) return true;
    const was = earlier.getBoundingClientRect();
    const isBelow = box.top >= was.top - 1;
    const isBeside = box.bottom > was.top && box.left >= was.left - 1;
    return Boolean(earlier.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) && (isBelow || isBeside);
  };
  return {
    label: (element.getAttribute('name') ?? element.textContent ?? '').trim().slice(0, 40) || element.tagName,
    isMarked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= ${thinnestMark},
    isOnScreen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.left >= 0 && box.right <= innerWidth,
    isInOrder: !before || !before.isConnected || element.matches('.skip') || isAfter(before),
  };
})()`;

/** Somebody who uses the keyboard alone, and looks at each stop of the focus whether it is seen and comes where a reader expects it. */
export class Keyboard {
  readonly page: Page;
  /** Controls that were activated or filled in since the last {@link begin}. */
  actions = 0;
  /** Presses of Tab since the last {@link begin}. */
  presses = 0;
  /** What was wrong with stops and pages. */
  readonly faults: string[] = [];

  constructor(page: Page) {
    this.page = page;
  }

  /** A task begins: actions and presses are counted anew. */
  begin(): void {
    this.actions = 0;
    this.presses = 0;
  }

  /** Looks at the page as it is open: nothing wrong by axe, nothing beyond the width of the window. */
  async look(name: string): Promise<void> {
    const violations = await violationsOf(this.page);
    this.faults.push(...violations.map((violation) => `${name}: ${violation}`));
    const overflow = await overflowOf(this.page);
    if (overflow > 0) this.faults.push(`${name} is ${overflow} px too wide`);
  }

  /** Presses Tab until the focus is on a control. @throws when it never comes there */
  async tabTo(control: Locator): Promise<void> {
    for (let presses = 0; presses < mostStops; presses += 1) {
      await this.page.keyboard.press('Tab');
      this.presses += 1;
      await this.#takeDown();
      if (await hasFocus(control)) return;
    }
    throw new Error(`Tab does not reach ${String(control)}`);
  }

  /** Goes to a control and presses a key on it. */
  async activate(control: Locator, key: 'Space' | 'Enter'): Promise<void> {
    await this.tabTo(control);
    await this.press(key);
  }

  /** Presses a key on the control that has the focus. */
  async press(key: 'Space' | 'Enter'): Promise<void> {
    this.actions += 1;
    await this.page.keyboard.press(key);
  }

  /** Goes to a group of radio buttons, and with the arrows to the one of a value. */
  async choose(name: string, value: string): Promise<void> {
    const buttons = this.page.locator(`main input[type=radio][name="${name}"]`);
    await this.tabTo(buttons.first());
    this.actions += 1;
    const wanted = this.page.locator(`main input[type=radio][name="${name}"][value="${value}"]`);
    await this.page.keyboard.press('Space');
    for (let moves = await buttons.count(); moves > 0 && !(await hasFocus(wanted)); moves -= 1) {
      await this.page.keyboard.press('ArrowDown');
      await this.#takeDown();
    }
    if (!(await wanted.isChecked())) throw new Error(`the arrows do not choose ${value}`);
  }

  /** Goes to a list, and with the arrow down to the option of a value. */
  async pick(name: string, value: string): Promise<void> {
    const list = this.page.locator(`main select[name="${name}"]`);
    await this.tabTo(list);
    this.actions += 1;
    for (let moves = await list.locator('option').count(); moves > 0 && (await list.inputValue()) !== value; moves -= 1) {
      await this.page.keyboard.press('ArrowDown');
    }
    if ((await list.inputValue()) !== value) throw new Error(`the arrows do not reach ${value}`);
  }

  /** Goes to a field and types in place of what it says. */
  async fill(name: string, text: string): Promise<void> {
    await this.tabTo(this.page.locator(`main :is(input, textarea)[name="${name}"]`));
    this.actions += 1;
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.type(text);
  }

  /** Goes to a field for a day and types its parts; this browser speaks English and asks for the month first. */
  async fillDay(name: string, day: string): Promise<void> {
    const field = this.page.locator(`main input[type=date][name="${name}"]`);
    await this.tabTo(field);
    this.actions += 1;
    const [year = '', month = '', date = ''] = day.split('-');
    await this.page.keyboard.type(month + date + year);
    if ((await field.inputValue()) !== day) throw new Error(`${name} reads ${await field.inputValue()}, not ${day}`);
  }

  async #takeDown(): Promise<void> {
    const stop = await this.page.evaluate<Stop | null>(stopHere);
    if (!stop) return;
    const where = `${new URL(this.page.url()).pathname.replace(/\/\w{20,}/g, '/…')} “${stop.label}”`;
    if (!stop.isMarked) this.faults.push(`${where} does not show the focus`);
    if (!stop.isOnScreen) this.faults.push(`${where} has the focus off the screen`);
    if (!stop.isInOrder) this.faults.push(`${where} comes before what was read before it`);
  }
}

async function hasFocus(control: Locator): Promise<boolean> {
  return control.evaluate((element) => element === element.ownerDocument.activeElement);
}

// Text fields. What a person types is what the field holds: the server hears of every edit, each with a number, and a text of the server's own is
// taken only if it knew the newest edit. The attributes are written by TextFieldBase: data-edit is the last edit that arrived there, data-text a text of the server's
// own, data-text-after the edit that it knew. SelectField writes the choice that the server knows, data-value.
(() => {
  const states = new WeakMap();
  const choices = new WeakMap();
  const early = new Map();
  let focused;

  const isField = (element) => element instanceof HTMLInputElement && element.hasAttribute("data-edit");
  const isChoice = (element) => element instanceof HTMLSelectElement && element.hasAttribute("data-value");
  const all = () => document.querySelectorAll("input[data-edit][data-live]");
  const stateOf = (field) => {
    if (!states.has(field)) states.set(field, { edit: 0, text: field.value, refused: 0, telling: false, composing: false });
    return states.get(field);
  };
  const room = (field) => Number(field.dataset.max) || Infinity;

  const count = (field, refused) => {
    const state = stateOf(field);
    state.edit++;
    state.text = field.value;
    state.refused = refused;
    if (!field.hasAttribute("data-live")) early.set(field.id, field.value);
  };

  // Tells the server as a key stroke would.
  const tell = (field, refused = 0) => {
    const state = stateOf(field);
    count(field, refused);
    state.telling = true;
    try {
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    } finally {
      state.telling = false;
    }
  };

  // What has become too long goes back to what it was, and the server says so beside the field.
  const refuse = (field) => {
    const state = stateOf(field);
    const refused = Math.max(1, field.value.length - state.text.length);
    field.value = state.text;
    tell(field, refused);
  };

  // What changed without an event, by a password manager for instance, is told before whatever comes next.
  const catchUp = () => {
    for (const field of all()) {
      const state = stateOf(field);
      if (state.composing || field.value === state.text) continue;
      if (field.value.length > room(field)) refuse(field);
      else tell(field);
    }
  };

  const take = (field) => {
    const state = stateOf(field);
    const { text, textAfter } = field.dataset;
    if (text === undefined || Number(textAfter) < state.edit) return;
    state.text = text;
    if (field.value !== text) field.value = text;
  };

  const appear = (field) => {
    take(field);
    // Typed before the page could hear it, and the server's first rendering replaced the field; or before a reload.
    const text = early.get(field.id) ?? portalUnsent.take(field.id);
    if (text === undefined) return;
    field.value = text;
    early.delete(field.id);
    if (focused?.id === field.id && document.activeElement === document.body) {
      const [start, end] = [focused.selectionStart, focused.selectionEnd];
      field.focus();
      field.setSelectionRange(start, end);
    }
    tell(field);
  };

  const tellChoice = (choice) => choice.dispatchEvent(new Event("change", { bubbles: true }));

  const appearChoice = (choice) => {
    const value = portalUnsent.take(choice.id);
    if (value === undefined) return;
    choice.value = value;
    tellChoice(choice);
  };

  // Before any other listener, so that Blazor finds the edit counted.
  const listen = (type, handle) => addEventListener(type, (event) => { if (isField(event.target)) handle(event.target, event); }, true);

  listen("beforeinput", (field, event) => {
    if (!event.cancelable || event.isComposing || !event.inputType.startsWith("insert")) return;
    const added = (event.data ?? event.dataTransfer?.getData("text/plain") ?? "").replace(/[\r\n]/g, "").length;
    if (field.value.length - (field.selectionEnd - field.selectionStart) + added <= room(field)) return;
    event.preventDefault();
    tell(field, added);
  });
  listen("input", (field, event) => {
    const state = stateOf(field);
    if (state.telling) return;
    if (field.value.length <= room(field)) {
      count(field, 0);
      return;
    }
    event.stopImmediatePropagation();
    if (!state.composing) refuse(field);
  });
  listen("compositionstart", (field) => { stateOf(field).composing = true; });
  listen("compositionend", (field) => {
    stateOf(field).composing = false;
    queueMicrotask(catchUp);
  });
  listen("focusin", (field) => { focused = field; });
  for (const type of ["click", "submit", "change", "focusout"]) addEventListener(type, catchUp, true);
  addEventListener("change", ({ target }) => {
    if (isChoice(target)) choices.set(target, target.value);
  }, true);

  new MutationObserver((records) => {
    for (const { target, attributeName, addedNodes } of records) {
      if (attributeName) {
        if (isField(target)) take(target);
        continue;
      }
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        for (const field of [node, ...node.querySelectorAll("input[data-edit], select[data-value]")]) {
          if (isField(field) && field.hasAttribute("data-live")) appear(field);
          else if (isChoice(field)) appearChoice(field);
        }
      }
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-text", "data-text-after"] });

  // Runs before Blazor starts, which waits for the same event and was loaded later.
  document.addEventListener("DOMContentLoaded", () => {
    globalThis.Blazor?.registerCustomEventType("fieldedit", {
      browserEventName: "input",
      createEventArgs: ({ target }) => {
        const { text, edit, refused } = stateOf(target);
        return { text, edit, refused };
      },
    });
  });

  // A choice of the person's own that still stands, and that the server does not know.
  const isUnknown = (choice) => choices.get(choice) === choice.value && choice.value !== choice.dataset.value;
  const hasArrived = (field) => (isChoice(field) ? !isUnknown(field) : Number(field.dataset.edit) >= stateOf(field).edit);

  globalThis.portalFields = {
    hasArrived,

    // After a broken connection: what was typed or chosen and did not arrive.
    tellAgain() {
      for (const field of all()) if (!hasArrived(field)) tell(field);
      for (const choice of document.querySelectorAll("select[data-value]")) if (isUnknown(choice)) tellChoice(choice);
    },

    // Pairs of id and text: what the person typed or chose in this form, except for secrets.
    editedIn: (form) => [...form.querySelectorAll("input[data-edit]:not([data-secret]), select[data-value]")]
      .filter((field) => (isChoice(field) ? choices.has(field) : stateOf(field).edit > 0))
      .map((field) => [field.id, field.value]),
  };
})();

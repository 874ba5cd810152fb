// The little that Blazor cannot do from the server. No state of the application is kept here.
(() => {
  let leaving = false;

  document.addEventListener("click", (event) => {
    // Blazor follows a link inside the page by scrolling; the focus has to come along.
    if (event.target.closest(".skip-link")) document.getElementById("content").focus();
    // A menu is left by following one of its links.
    event.target.closest("[popover] a")?.closest("[popover]").hidePopover();
  });

  // Who signs out is on the way to the provider; nothing may lead elsewhere.
  document.addEventListener("submit", (event) => {
    if (event.target.matches('form[action="/signout"]')) leaving = true;
  });

  // Times in the person's own zone. Only the text of Blazor's own node changes, so that its next rendering finds it.
  const zoned = new Intl.DateTimeFormat(
    "en-GB", { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", timeZoneName: "short" });
  const localise = (time) => {
    const [node, at] = [time.firstChild, new Date(time.dateTime)];
    if (node && !isNaN(at) && node.nodeValue !== zoned.format(at)) node.nodeValue = zoned.format(at);
  };
  const localiseIn = (node) => {
    const element = node instanceof Element ? node : node.parentElement;
    element?.closest("time[data-local]") ? localise(element.closest("time[data-local]")) : element?.querySelectorAll("time[data-local]").forEach(localise);
  };
  localiseIn(document.documentElement);
  new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) (type === "childList" ? addedNodes : [target]).forEach(localiseIn);
  }).observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["datetime"] });

  let awaited;

  window.portal = {
    // The heading of a page that still loads comes later; it gets the focus unless the person has gone on meanwhile.
    focusHeading() {
      awaited?.disconnect();
      const before = document.activeElement;
      const take = () => {
        const heading = document.querySelector("main h1");
        if (!heading) return false;
        heading.focus();
        return true;
      };
      if (take()) return;
      awaited = new MutationObserver((_, observer) => {
        const active = document.activeElement;
        if ((active !== before && active !== document.body) || take()) observer.disconnect();
      });
      awaited.observe(document.body, { childList: true, subtree: true });
    },

    // A dialog of the browser's own: what lies behind it can be neither reached nor pressed.
    showModal(id) {
      const dialog = document.getElementById(id);
      if (dialog && !dialog.open) dialog.showModal();
    },

    focus(id) {
      const element = document.getElementById(id);
      element?.focus();
      element?.scrollIntoView({ block: "nearest" });
    },

    // Brings it into view and leaves the focus where it is: on the button that was pressed.
    reveal(id) {
      document.getElementById(id)?.scrollIntoView({ block: "start" });
    },

    // What somebody has read and dismissed stays away in this browser.
    isDismissed(what, which) {
      try {
        return localStorage.getItem(`dismissed-${what}`) === which;
      } catch {
        return false;
      }
    },

    dismiss(what, which) {
      try {
        localStorage.setItem(`dismissed-${what}`, which);
      } catch {
        // It comes back with the next page.
      }
    },

    async copy(text) {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        return false;
      }
    },

    leave(url) {
      if (!leaving) location.assign(url);
      leaving = true;
    },

    // Tells the page that somebody is there, at most every twenty seconds.
    watchInput(page) {
      let last = 0;
      const tell = () => {
        if (Date.now() - last < 20000 || document.documentElement.dataset.connection === "lost") return;
        last = Date.now();
        page.invokeMethodAsync("Interacted").catch(() => {});
      };
      for (const kind of ["pointerdown", "keydown", "wheel", "touchstart"]) addEventListener(kind, tell, { passive: true, capture: true });
    },
  };
})();

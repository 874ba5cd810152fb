// The little that Blazor cannot do from the server. No state of the application is kept here.
(() => {
  let leaving = false;

  // A menu is left by following one of its links.
  document.addEventListener("click", (event) => {
    event.target.closest("[popover] a")?.closest("[popover]").hidePopover();
  });

  // Who signs out is on the way to the provider; nothing may lead elsewhere.
  document.addEventListener("submit", (event) => {
    if (event.target.matches('form[action="/signout"]')) leaving = true;
  });

  window.portal = {
    focus(id) {
      const element = document.getElementById(id);
      element?.focus();
      element?.scrollIntoView({ block: "nearest" });
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
        if (Date.now() - last < 20000) return;
        last = Date.now();
        page.invokeMethodAsync("Interacted").catch(() => {});
      };
      for (const kind of ["pointerdown", "keydown", "wheel", "touchstart"]) addEventListener(kind, tell, { passive: true, capture: true });
    },
  };

  // The dialog of a lost connection. What is on the screen then is old, and says so.
  const dialog = document.getElementById("components-reconnect-modal");
  if (!dialog) return;
  const box = dialog.querySelector("[role=alertdialog]");
  const said = dialog.querySelector("[data-connection-said]");
  const show = (state, words) => {
    if (!dialog.dataset.state) {
      dialog.querySelector("[data-connection-as-of]").textContent = new Date().toLocaleTimeString();
      document.documentElement.dataset.connection = "lost";
      box.focus();
    }
    dialog.dataset.state = state;
    said.textContent = words;
  };
  const hide = () => {
    delete dialog.dataset.state;
    delete document.documentElement.dataset.connection;
  };
  dialog.addEventListener("components-reconnect-state-changed", ({ detail }) => {
    if (detail.state === "show" || detail.state === "retrying") show("reconnecting", "Trying to reach the console again …");
    else if (detail.state === "failed") show("failed", "The console cannot be reached.");
    else if (detail.state === "rejected") show("gone", "The console was restarted. What you typed is kept, except for secrets.");
    else if (detail.state === "hide") hide();
  });
  dialog.querySelector("[data-connection-reload]").addEventListener("click", () => location.reload());
  dialog.querySelector("[data-connection-retry]").addEventListener("click", async () => {
    show("reconnecting", "Trying to reach the console again …");
    try {
      if (!(await Blazor.reconnect())) location.reload();
    } catch {
      show("failed", "The console still cannot be reached.");
    }
  });
})();

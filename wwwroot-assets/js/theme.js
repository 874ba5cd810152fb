// Runs before the first paint: follows the person's choice (cookie), else the system, also when the system changes its mind.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => (document.cookie.match(/(?:^|; )theme=(light|dark)/) || [])[1];
  const apply = () => {
    root.dataset.theme = chosen() || (dark.matches ? "dark" : "light");
  };
  const choose = (theme) => {
    const age = theme === "system" ? 0 : 31536000;
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `theme=${theme}; path=/; max-age=${age}; samesite=lax${secure}`;
    apply();
    mark();
  };
  const mark = () => {
    for (const button of document.querySelectorAll("[data-theme-choice]"))
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === (chosen() || "system")));
  };

  apply();
  dark.addEventListener("change", apply);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-theme-choice]");
    if (button) choose(button.dataset.themeChoice);
  });
  // The buttons are marked when their menu opens: Blazor may have made them anew since.
  document.addEventListener("toggle", mark, true);
})();

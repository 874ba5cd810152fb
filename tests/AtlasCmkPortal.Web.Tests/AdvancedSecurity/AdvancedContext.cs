using AngleSharp.Dom;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Features.AdvancedSecurity;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
using MudBlazor.Services;

namespace AtlasCmkPortal.Web.Tests.AdvancedSecurity;

/// <summary>The section of the Advanced page on a desk: Core is a fake, the clock stands still, dialogs open beside it.</summary>
public abstract class AdvancedContext : BunitContext
{
    private protected FakeAdvancedSecurity Core { get; } = new();

    protected FakeTimeProvider Clock { get; } = new(Sample.Now);

    /// <summary>Where the questions appear.</summary>
    protected IRenderedComponent<MudDialogProvider> Dialogs { get; private set; } = default!;

    protected IRenderedComponent<IComponent> RenderSection(ProjectView? project = null)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton<IAdvancedSecurity>(Core);
        Render<MudPopoverProvider>();
        Dialogs = Render<MudDialogProvider>();
        RenderTree.Add<CascadingValue<ProjectView>>(cascade => cascade.Add(value => value.Value, project ?? Sample.Project()));
        RenderTree.Add<CascadingValue<Actor>>(cascade => cascade.Add(value => value.Value, Sample.Owner));
        return Render<EncryptionAtRestSection>();
    }

    /// <summary>The words of an element, without the line breaks of its source.</summary>
    protected static string Words(IElement element) =>
        string.Join(' ', element.TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    private protected IRenderedComponent<IComponent> RenderOpenForm(EncryptionAtRestView seen)
    {
        Core.Seen = seen;
        var section = RenderSection();
        if (seen.Settings.Enabled)
            Button(section, "Edit").Click();
        else
            Switch(section).Click();
        return section;
    }

    private protected static void FillIn(IRenderedComponent<IComponent> section, KeyVaultForm form, string? secret = Sample.SecretValue)
    {
        foreach (var field in FormFields.Text.Where(field => field.Target != FormTarget.AzureEnvironment))
            section.Find($"#{field.ElementId}").Input(form[field.Target]);
        if (secret is not null)
            section.Find("#field-secret").Input(secret);
    }

    protected static IElement Switch(IRenderedComponent<IComponent> section) => section.Find("#encryption-at-rest-switch");

    protected static IElement Button(IRenderedComponent<IComponent> rendered, string name) =>
        rendered.FindAll("button").First(button => button.TextContent.Trim() == name);

    protected static bool HasButton(IRenderedComponent<IComponent> rendered, string name) =>
        rendered.FindAll("button").Any(button => button.TextContent.Trim() == name);
}

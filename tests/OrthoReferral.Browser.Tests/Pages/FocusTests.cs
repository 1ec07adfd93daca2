using OrthoReferral.Browser.Tests.Running;

namespace OrthoReferral.Browser.Tests.Pages;

/// <summary>
/// A keyboard user sees where the focus is: each stop of the Tab key looks different with the focus than without.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class FocusTests(Workspace workspace)
{
    private const int Stops = 45;

    // The look of the focused element, with the label and the frame around it, which may show the focus for it.
    private const string Look = """
        () => {
          const at = document.activeElement;
          if (!at || at === document.body || at.id === "main") return null;
          const around = [...(at.labels ?? []), at.parentElement, at.parentElement?.parentElement, at.nextElementSibling];
          const shown = [at, ...around].filter(Boolean);
          const outline = s => [s.outlineStyle, s.outlineWidth, s.outlineColor];
          const of = s => [...outline(s), s.boxShadow, s.borderColor, s.backgroundColor, s.stroke, s.strokeWidth];
          const look = () => shown.map(one => of(getComputedStyle(one)).join()).join(";");
          const focused = look();
          at.blur();
          const blurred = look();
          at.focus({ preventScroll: true });
          return focused === blurred ? at.outerHTML.slice(0, 120) : "";
        }
        """;

    [SkippableTheory]
    [InlineData("oncologist", "/referrals")]
    [InlineData("oncologist", "/referrals/new")]
    [InlineData("surgeon", "/reviews")]
    [InlineData("coordinator", "/dashboard")]
    [InlineData("coordinator", "/worklist")]
    [InlineData("admin", "/admin/users")]
    public async Task The_focus_is_visible_at_every_stop(string account, string address)
    {
        await using var person = await workspace.SignInAsync(account);
        await person.GoAsync(address);

        var (seen, hidden) = (0, new List<string>());
        for (var stop = 0; stop < Stops; stop++)
        {
            await person.Page.Keyboard.PressAsync("Tab");
            if (await person.Page.EvaluateAsync<string?>(Look) is not { } fault)
                continue;
            seen++;
            if (fault.Length > 0)
                hidden.Add(fault);
        }

        hidden.ShouldBeEmpty();
        seen.ShouldBeGreaterThan(5);
    }
}

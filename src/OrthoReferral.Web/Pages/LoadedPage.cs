using Microsoft.AspNetCore.Components;

namespace OrthoReferral.Web.Pages;

/// <summary>
/// What every routable component is: it reads its data in <see cref="LoadAsync"/>, and its markup is rendered first when all of it is
/// there. The framework alone would render once at a load's first wait, with what is not read yet; on a database that answers before it
/// returns, such as SQLite, nobody would notice.
/// </summary>
/// <remarks>The component's other beginnings are sealed, so that there is one place to read and it can't be missed.</remarks>
public abstract class LoadedPage : ComponentBase
{
    private Task? loading;

    /// <inheritdoc />
    public sealed override async Task SetParametersAsync(ParameterView parameters)
    {
        // The view is good until the first wait only.
        parameters.SetParameterProperties(this);
        await (loading ??= LoadAsync());
        await base.SetParametersAsync(ParameterView.Empty);
    }

    /// <summary>Reads what the markup shows. Called once, when the page's parameters are set; nothing is rendered before it ends.</summary>
    protected virtual Task LoadAsync() => Task.CompletedTask;

    /// <inheritdoc />
    protected sealed override void OnInitialized() { }

    /// <inheritdoc />
    protected sealed override Task OnInitializedAsync() => Task.CompletedTask;

    /// <inheritdoc />
    protected sealed override void OnParametersSet() { }

    /// <inheritdoc />
    protected sealed override Task OnParametersSetAsync() => Task.CompletedTask;
}

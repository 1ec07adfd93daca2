using System.Globalization;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Web.Answers;
using OrthoReferral.Web.Api;
using OrthoReferral.Web.Pages.Parts.Forms;
using OrthoReferral.Web.Security;
using OrthoReferral.Web.Security.Accounts;
using OrthoReferral.Web.Security.Oidc;
using OrthoReferral.Web.Times;

namespace OrthoReferral.Web.Pages;

/// <summary>
/// What every page of the workspace has: it asks use cases directly, turns a refused command into words beside the fields, keeps what
/// was typed, and redirects after a successful one.
/// </summary>
public abstract class WorkspacePage : LoadedPage
{
    [Inject]
    protected IMediator Mediator { get; set; } = null!;

    [Inject]
    protected RequestContext Request { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    [Inject]
    protected TimeProvider Time { get; set; } = null!;

    [Inject]
    private CaseDb Db { get; set; } = null!;

    [Inject]
    private HeldForms Held { get; set; } = null!;

    [Inject]
    private SignInEntries SignIns { get; set; } = null!;

    [CascadingParameter]
    protected HttpContext Http { get; set; } = null!;

    /// <summary>What is wrong with the form that was sent; empty when nothing was sent or all was right.</summary>
    protected IReadOnlyList<FieldError> Errors { get; private set; } = [];

    /// <summary>Why a command was refused, in words for people; null when it was not.</summary>
    protected string? Refusal { get; private set; }

    /// <summary>The refusal was a lost race: somebody else decided or changed the case first.</summary>
    protected bool LostRace { get; private set; }

    protected Actor Actor => Request.Actor;

    /// <summary>Whether the reader's roles may send this request; on which case, the use case says.</summary>
    protected bool May<TRequest>() => RequestAccess.For<TRequest>().Allows(Actor);

    /// <summary>Whether the person works on the case; false: it was opened to them by break-glass, to read it.</summary>
    protected bool WorksOn(CaseHeader header) => CaseAccess.MayWorkOn(header.Key, Actor);

    protected DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>
    /// A form was sent. It stands on the page until its command has answered, also when the case has gone on meanwhile: a form that is not
    /// there can't be handled.
    /// </summary>
    protected bool IsPost => HttpMethods.IsPost(Http.Request.Method);

    protected CancellationToken Aborted => Http.RequestAborted;

    /// <summary>The case version that the person had before them when they sent the form; null: the form does not say.</summary>
    protected ulong? Seen => ETag.ReadIfMatch(Posted(SentFields.Seen));

    // The form was sent before with other words, as from a page that the browser had kept.
    private bool isKeySpent;

    /// <summary>A new idempotency key for a form that is shown now; after a refused attempt the sent one stays.</summary>
    protected string Key =>
        IsPost && !isKeySpent && Posted(SentFields.Key) is { Length: > 0 } sent ? sent : Guid.CreateVersion7().ToString("N");

    /// <summary>The key of one of several forms on a page: the key that was sent belongs to one of them.</summary>
    protected string KeyOf(string form) => Posted("_handler") == form ? Key : Guid.CreateVersion7().ToString("N");

    /// <summary>Reads. A case that does not exist, or that the person may not see, answers the not-found page.</summary>
    protected Task<TResult> AskAsync<TResult>(IQuery<TResult> query) => Mediator.Send(query, Aborted);

    /// <summary>
    /// Carries a command out. True when it committed. When it was refused, <see cref="Errors"/> or <see cref="Refusal"/> say why, and
    /// the page is shown again with what was typed.
    /// </summary>
    /// <exception cref="NotFoundException">The case does not exist or may not be seen.</exception>
    /// <exception cref="ForbiddenException">The person's role does not allow the command.</exception>
    protected async Task<bool> TryAsync<TResult>(ICommand<TResult> command, Action<TResult>? then = null)
    {
        Request.IdempotencyKey = Posted(SentFields.Key) is { Length: > 0 } key ? key : null;
        Request.ExpectedVersion = ETag.ReadIfMatch(Posted(SentFields.Version));
        Request.SeenVersion = Seen;
        try
        {
            var result = await Mediator.Send(command, Aborted);
            then?.Invoke(result);
            return true;
        }
        catch (ValidationException invalid)
        {
            Errors = [.. invalid.Errors.Select(error => new FieldError(FieldPath.FromProperty(error.PropertyName), error.ErrorMessage))];
        }
        catch (Exception race) when (race is StaleVersionException or DbUpdateConcurrencyException)
        {
            LostRace = true;
            Refusal = "Somebody else changed this case in the meantime. What you typed is kept; look at the case as it stands now.";
        }
        catch (IdentityChangedException corrected)
        {
            LostRace = true;
            Refusal = $"{corrected.Message} What you typed is kept.";
        }
        catch (CaseRuleException refused) when (refused is not (NotFoundException or ForbiddenException))
        {
            // Over the API this is a refusal of its own (403); here the answer is the form again.
            if (refused is ProofException unfit)
                await SignIns.ProofRefusedAsync(
                    Http,
                    new SignedAct(SignedActs.NameOf(command.GetType()), CaseId: null),
                    ProofMethod.IdentityProvider,
                    unfit.Code
                );
            LostRace = refused is IllegalWorkItemMoveException or WorkItemHeldByAnotherException;
            isKeySpent = refused is ProcessRuleException { Code: "idempotency-key-reused" };
            Refusal = isKeySpent
                ? "This form was sent before, and that was done. Look at it; then send this again if you still want it."
                : refused.Message;
        }

        // What the refused command had begun must not ride along with a later one of this request.
        Db.ChangeTracker.Clear();
        (Request.ExpectedVersion, Request.SeenVersion) = (null, null);
        return false;
    }

    /// <summary>
    /// By the form's password or passkey the person proves that they are there, for the act that follows in this request. False when it
    /// is not right, and <see cref="Errors"/> then say why, beside that field; or when the case was assessed again since the form was
    /// shown, and <see cref="Refusal"/> says so.
    /// </summary>
    /// <param name="field">The field of the password.</param>
    protected Task<bool> ProveAsync<TCommand>(TCommand act, string field = "password")
        where TCommand : ISigned => ProveAsync(act, typeof(TCommand), field);

    private async Task<bool> ProveAsync(ISigned act, Type validated, string field)
    {
        // What is wrong with the entries is said first; the password is asked for last.
        var wrong = Http
            .RequestServices.GetServices(typeof(IValidator<>).MakeGenericType(validated))
            .Cast<IValidator>()
            .SelectMany(validator => validator.Validate(new ValidationContext<object>(act)).Errors)
            .Select(error => new FieldError(FieldPath.FromProperty(error.PropertyName), error.ErrorMessage))
            .ToList();
        if (wrong.Count > 0)
        {
            Refuse(wrong);
            return false;
        }

        // Back from the identity provider: the proof came with the form, and is looked at with the act.
        if (Posted(SentFields.Proof) is { Length: > 0 } confirmed)
        {
            Request.SignatureProof = confirmed;
            return true;
        }

        if (Posted(SentFields.Sign) is not null)
        {
            await AskAtProviderAsync(act);
            return false;
        }

        var command = new GiveProof.Command(
            SignedActs.NameOf(act.GetType()),
            act.SignedOn,
            Posted(field),
            PasskeyCheck.Read(Posted(Signature.PasskeyField)),
            ShownTo(act)
        );
        if (await TryAsync(command, given => Request.SignatureProof = given.Proof))
            return true;
        Errors = [.. Errors.Select(error => error with { Name = field })];
        return false;
    }

    /// <summary>As <see cref="TryAsync"/>, signed by the form's password or passkey.</summary>
    /// <param name="field">The field of the password.</param>
    protected async Task<bool> SignAsync<TResult>(ICommand<TResult> act, Action<TResult>? then = null, string field = "password") =>
        await ProveAsync((ISigned)act, act.GetType(), field) && await TryAsync(act, then);

    // The assessment that the form was shown with, whatever the page has read since. A form of a case that names none fits none.
    private Guid? ShownTo(ISigned act) =>
        act is IChangesCredentials ? null
        : Guid.TryParse(Posted(SentFields.Assessment), out var shown) ? shown
        : Guid.Empty;

    // What was typed is kept until the person is back.
    private async Task AskAtProviderAsync(ISigned act)
    {
        var command = new GiveProof.Command(SignedActs.NameOf(act.GetType()), act.SignedOn, AssessmentId: ShownTo(act), AtProvider: true);
        GiveProof.Result? asked = null;
        if (!await TryAsync(command, given => asked = given))
            return;
        var page = Http.Request.Path.ToUriComponent() + Http.Request.QueryString.ToUriComponent();
        await Held.KeepAsync(Guid.Parse(asked!.ConfirmAt!["/sign/".Length..]), page, asked.Proof, Http.Request.Form, Aborted);
        Navigation.NavigateTo(asked.ConfirmAt);
    }

    /// <summary>Shows errors that the page itself found, such as an entry that is not a number.</summary>
    protected void Refuse(params IReadOnlyList<FieldError> errors) => Errors = errors;

    /// <summary>Redirects after a successful POST, with a line that says what was done (no patient data).</summary>
    /// <param name="links">Where the person may go on from the line.</param>
    private protected void Done(string url, string said, params IReadOnlyList<FlashLink> links)
    {
        Flash.Say(Http, said, links);
        Navigation.NavigateTo(url);
    }

    /// <summary>The text that was sent for a field; null when the form was not sent or has no such field.</summary>
    protected string? Posted(string name) => IsPost && Http.Request.HasFormContentType ? Http.Request.Form[name].FirstOrDefault() : null;

    /// <summary>The error of one field, for the message below it.</summary>
    protected string? ErrorOf(string name) =>
        Errors.FirstOrDefault(error => string.Equals(error.Name, name, StringComparison.Ordinal))?.Message;

    /// <summary>A time entered in a zone; adds an error when it is none, or comes twice and nobody said which.</summary>
    /// <param name="happened">An act that happened; false: something to come.</param>
    /// <param name="shown">What the field showed, which stays to the second where it was not changed; null showed nothing.</param>
    /// <param name="zone">In which it was entered; null: the reader's.</param>
    protected DateTimeOffset? PostedMoment(
        string name,
        bool happened,
        ICollection<FieldError> errors,
        DateTimeOffset? shown = null,
        TimeZoneInfo? zone = null
    )
    {
        var text = Posted(name);
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (LocalTime.Parse(text) is not { } local)
        {
            errors.Add(new FieldError(name, $"Enter day and time. It {KnownYears.Expected}."));
            return null;
        }

        zone ??= ReaderZone.Of(Http);
        var chosen = Posted(MomentField.OffsetOf(name));
        if (
            shown is { } known
            && text == ReaderZone.Field(known, zone)
            && (chosen is null || chosen == LocalTime.Offset(TimeZoneInfo.ConvertTime(known, zone)))
        )
            return known;
        var readings = LocalTime.Fitting(LocalTime.Readings(local, zone), happened, Now);
        if (readings.Count == 1)
            return readings[0];
        foreach (var reading in readings)
            if (LocalTime.Offset(reading) == chosen)
                return reading;
        errors.Add(new FieldError(name, "The clock goes back on this day, and this time comes twice: choose which of the two."));
        return null;
    }

    /// <summary>A whole number that was sent; null when empty or not a number (then <paramref name="wrong"/> is true).</summary>
    protected int? PostedInt(string name, out bool wrong)
    {
        var text = Posted(name)?.Trim();
        wrong = false;
        if (string.IsNullOrEmpty(text))
            return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        wrong = true;
        return null;
    }
}

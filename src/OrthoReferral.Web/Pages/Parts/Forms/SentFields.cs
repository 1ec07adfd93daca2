namespace OrthoReferral.Web.Pages.Parts.Forms;

/// <summary>Names of what a form sends beside its answers: fields that nobody sees, and the button that signs elsewhere.</summary>
internal static class SentFields
{
    /// <summary>The key that makes a form's command idempotent: a double click is one decision.</summary>
    public const string Key = "_key";

    /// <summary>The case version that the person saw (If-Match).</summary>
    public const string Version = "_version";

    /// <summary>The case version that the person saw, where any later one will do, too.</summary>
    public const string Seen = "_seen";

    /// <summary>The assessment that the person saw: what they sign, they sign on this one.</summary>
    public const string Assessment = "assessment";

    /// <summary>The proof that was confirmed at the identity provider.</summary>
    public const string Proof = "proof";

    /// <summary>The button that signs at the identity provider.</summary>
    public const string Sign = "sign";
}

namespace OrthoReferral.Clinical.Facts;

/// <summary>Where the patient is treated: it decides on bone agents, radium and who is called. The only setting of a site.</summary>
public enum Jurisdiction
{
    /// <summary>United States: the spine surgeon on call is called.</summary>
    Us,

    /// <summary>United Kingdom: the MSCC coordinator is called; NICE TA265.</summary>
    Uk,

    /// <summary>European Union: the spine surgeon on call is called; EMA 2018 on radium-223.</summary>
    Eu,
}

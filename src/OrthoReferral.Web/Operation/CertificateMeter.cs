using System.Diagnostics.Metrics;
using OrthoReferral.Storage.Operation;
using OrthoReferral.Web.Security;

namespace OrthoReferral.Web.Operation;

/// <summary>How long the certificate is good that seals the sign-in keys, as a metric.</summary>
internal sealed class CertificateMeter
{
    private readonly TimeProvider time;

    public CertificateMeter(IConfiguration configuration, TimeProvider time, IMeterFactory meters)
    {
        this.time = time;
        using var certificate = SignInKeyCertificate.Read(configuration);
        Expires = certificate?.NotAfter.ToUniversalTime();
        meters
            .Create(OperatorMeter.MeterName)
            .CreateObservableGauge(
                "orthoreferral.certificate.remaining",
                () => Remaining is { } left ? [new Measurement<double>(left.TotalSeconds)] : (IEnumerable<Measurement<double>>)[],
                "s",
                "How long the certificate of the sign-in keys is good; negative when it has expired"
            );
    }

    /// <summary>When it expires; null where no certificate is set.</summary>
    public DateTimeOffset? Expires { get; }

    /// <summary>How long it is still good, negative when it has expired; null where no certificate is set.</summary>
    public TimeSpan? Remaining => Expires - time.GetUtcNow();
}

using System.Globalization;
using System.Text;
using CsCheck;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Tests.Facts;
using Xunit.Abstractions;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>
/// C-01 to C-29 of the reference (3.10) as one property over random referrals. The gate runs a fixed seed; at night a new one runs longer and
/// is printed. Of the referrals that break an invariant the one with the fewest facts is printed.
/// </summary>
public sealed class ConsistencyTests(ITestOutputHelper output)
{
    private const int GateSeed = 20261128;
    private const int GateReferrals = 50_000;
    private const int NightlyReferrals = 2_000_000;

    [Fact]
    public void No_answer_contradicts_itself()
    {
        var isNightly = string.Equals(Environment.GetEnvironmentVariable("ORTHO_DEPTH"), "nightly", StringComparison.Ordinal);
        var seed = isNightly ? Random.Shared.Next() : GateSeed;
        var count = isNightly ? NightlyReferrals : GateReferrals;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}, {count} referrals"));
        new Drawn(seed).Sample(
            referral =>
            {
                var broken = Invariants.Broken(referral);
                if (broken.Count > 0)
                    throw new ShouldAssertException(string.Join("; ", broken));
            },
            iter: count,
            print: referral => Encoding.UTF8.GetString(ClinicalJson.WriteReferral(referral))
        );
    }

    /// <summary>
    /// One to four lesions, each referral from a seed of its own, so that the same ones are drawn however many threads draw them. The size
    /// is the number of facts recorded, so that what is reported is the smallest found.
    /// </summary>
    private sealed class Drawn(int seed) : Gen<Referral>
    {
        private int next = seed;

        public override Referral Generate(PCG pcg, Size? min, out Size size)
        {
            var random = new RandomReferrals(Interlocked.Increment(ref next));
            var referral = random.Next(lesions: 1 + random.Pick(4));
            size = new Size(
                (ulong)referral.OfPatient.Concat(referral.Lesions).Sum(record => record.Values.ToArray().Count(double.IsFinite))
            );
            return referral;
        }
    }
}

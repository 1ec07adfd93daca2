namespace OrthoReferral.Clinical.Facts;

/// <summary>Ages in full years.</summary>
internal static class Ages
{
    internal static int Years(DateOnly born, DateOnly day) =>
        day.Year - born.Year - ((day.Month, day.Day).CompareTo((born.Month, born.Day)) < 0 ? 1 : 0);
}

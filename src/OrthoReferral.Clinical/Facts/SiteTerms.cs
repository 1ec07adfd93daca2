namespace OrthoReferral.Clinical.Facts;

/// <summary>The bone that carries the lesion. JSON: UPPER_SNAKE.</summary>
public enum Bone
{
    /// <summary>Vertebra or sacrum; the level is in <see cref="Lesion.VertebralLevel"/>.</summary>
    Spine,

    /// <summary>Femur: a long bone of the lower limb.</summary>
    Femur,

    /// <summary>Humerus: a long bone of the upper limb.</summary>
    Humerus,

    /// <summary>Tibia: a long bone of the lower limb.</summary>
    Tibia,

    /// <summary>Fibula: not weight-bearing, so not treated as a long bone.</summary>
    Fibula,

    /// <summary>Radius: a long bone of the upper limb.</summary>
    Radius,

    /// <summary>Ulna: a long bone of the upper limb.</summary>
    Ulna,

    /// <summary>Pelvis around the hip socket; it bears weight.</summary>
    PelvisAcetabulum,

    /// <summary>Ilium, ischium, pubis away from the hip socket.</summary>
    PelvisOther,

    /// <summary>Rib.</summary>
    Rib,

    /// <summary>Sternum.</summary>
    Sternum,

    /// <summary>Scapula.</summary>
    Scapula,

    /// <summary>Clavicle.</summary>
    Clavicle,

    /// <summary>Skull.</summary>
    Skull,

    /// <summary>Bones of the hand or the foot.</summary>
    HandFoot,
}

/// <summary>Side of the body.</summary>
public enum Laterality
{
    /// <summary>Left.</summary>
    Left,

    /// <summary>Right.</summary>
    Right,

    /// <summary>Both sides.</summary>
    Bilateral,

    /// <summary>Midline, such as the spine or the sternum.</summary>
    NotApplicable,
}

/// <summary>Level of the affected vertebra, from the skull base (C0) to S5. JSON: the name itself, e.g. <c>T12</c>.</summary>
public enum VertebralLevel
{
    /// <summary>Occiput, the upper partner of the C0-C1 joint.</summary>
    C0,

    /// <summary>Cervical 1.</summary>
    C1,

    /// <summary>Cervical 2.</summary>
    C2,

    /// <summary>Cervical 3.</summary>
    C3,

    /// <summary>Cervical 4.</summary>
    C4,

    /// <summary>Cervical 5.</summary>
    C5,

    /// <summary>Cervical 6.</summary>
    C6,

    /// <summary>Cervical 7.</summary>
    C7,

    /// <summary>Thoracic 1.</summary>
    T1,

    /// <summary>Thoracic 2.</summary>
    T2,

    /// <summary>Thoracic 3.</summary>
    T3,

    /// <summary>Thoracic 4.</summary>
    T4,

    /// <summary>Thoracic 5.</summary>
    T5,

    /// <summary>Thoracic 6.</summary>
    T6,

    /// <summary>Thoracic 7.</summary>
    T7,

    /// <summary>Thoracic 8.</summary>
    T8,

    /// <summary>Thoracic 9.</summary>
    T9,

    /// <summary>Thoracic 10.</summary>
    T10,

    /// <summary>Thoracic 11.</summary>
    T11,

    /// <summary>Thoracic 12.</summary>
    T12,

    /// <summary>Lumbar 1.</summary>
    L1,

    /// <summary>Lumbar 2.</summary>
    L2,

    /// <summary>Lumbar 3.</summary>
    L3,

    /// <summary>Lumbar 4.</summary>
    L4,

    /// <summary>Lumbar 5.</summary>
    L5,

    /// <summary>Sacral 1.</summary>
    S1,

    /// <summary>Sacral 2.</summary>
    S2,

    /// <summary>Sacral 3.</summary>
    S3,

    /// <summary>Sacral 4.</summary>
    S4,

    /// <summary>Sacral 5.</summary>
    S5,
}
